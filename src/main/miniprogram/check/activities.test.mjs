// 全民阅读: a family signs up, a neighbour waits, staff plan, review and stand at the door.
import assert from 'node:assert/strict'
import {readFile} from 'node:fs/promises'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]
const MINUTE = 60_000
const at = minutes => new Date(Date.now() + minutes * MINUTE).toISOString()

let phones
before(async () => (phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')))
after(() => phones?.stop())

/** Speaks to the product as somebody of the sandbox. */
async function as(person) {
  const {code} = await phones.control(`people/${person}/login-code`)
  const {token} = await phones.call('/api/login', {code})
  return (path, body) => phones.call(path, body, {authorization: `Bearer ${token}`})
}

/** As from a link: in a new window, not in the page that stands. */
async function afresh(phone, path) {
  await phone.page.goto('about:blank')
  await phone.open(path)
}

/** An activity three people find a seat in and that begins soon, made by one of staff and opened by the street. */
async function openSoon(title) {
  const {items} = await phones.read('/api/organisations')
  const [zhou, shen] = [await as('zhou'), await as('shen')]
  const beginning = at(50)
  const {id} = await zhou('/api/managed-activities', {
    community: items.find(({name}) => name === '白莲社区').id,
    title,
    kind: 'family-reading',
    series: '好书共读',
    issue: 2,
    description: '家长和孩子一起读一本书，读完画一画。请带一支彩笔。',
    venue: '白莲社区书屋',
    liveUrl: 'https://live.example.cn/reading',
    startsAt: beginning,
    endsAt: at(170),
    signUpFrom: at(-1),
    signUpUntil: beginning,
    capacity: 3,
    guests: '王老师（非遗传播者）',
    contact: '白莲社区 0512-65330000',
    audiences: ['parents', 'hardship'],
    questions: [
      {text: '想读哪一本', kind: 'CHOICE', choices: ['昆虫记', '西游记'], required: true},
      {text: '还有什么要说', required: false},
    ],
  })
  await zhou(`/api/managed-activities/${id}/submission`)
  await shen(`/api/managed-activities/${id}/approval`)
  return id
}

for (const look of LOOKS) {
  describe(`activities at ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    const title = `周末共读${look.elder ? '第二场' : '第一场'}`
    const planned = `换书会${look.elder ? '下午场' : '上午场'}`
    let id
    let parent
    let neighbour
    let staff

    before(async () => {
      id = await openSoon(title)
      parent = await phones.of((await phones.newcomer('罗女士')).id, look)
      neighbour = await phones.of((await phones.newcomer('老李')).id, look)
    })

    it('shows the way from the first page', async () => {
      await parent.see('还有')
      await parent.lookAt('home-reading')
      await parent.press('读书活动')
      await parent.see(title)
      await parent.lookAt('activities')
      await parent.press('我的报名')
      await parent.see('还没有要去的活动')
      await parent.lookAt('activities-mine-none')
      await afresh(parent, 'pages/activities/list')
      await parent.press('哪里的活动')
      await parent.lookAt('activities-where')
      await parent.press('毛家桥社区')
      await parent.see('苏相客厅首期')
      await parent.front.getByRole('tab', {name: '办过的'}).click()
      await parent.see('还没有办过活动')
      await parent.lookAt('activities-past-none')
    })

    it('signs up a family', async () => {
      await afresh(parent, 'pages/activities/list')
      await parent.press(title)
      await parent.see('还有 3 个名额')
      await parent.see('家长和孩子')
      await parent.lookAt('activity')
      await parent.press('报名')
      await parent.see('谁去？')
      await parent.press('一家人')
      await parent.press('加一个孩子')
      await parent.lookAt('sign-up-family')
      await parent.press('报名（3 个人）')
      await parent.see('请写几岁')
      await parent.see('监护人同意了')
      await parent.lookAt('sign-up-gaps')
      await parent.write('姓名 1', '罗女士')
      for (const [person, name, age] of [[2, '小罗', '6'], [3, '小小罗', '4']]) {
        await parent.write(`姓名 ${person}`, name)
        await parent.write(`年龄 ${person}`, age)
      }
      await parent.front.getByRole('switch', {name: '监护人同意孩子参加'}).click()
      await parent.front.getByRole('tab', {name: '昆虫记'}).click()
      await parent.lookAt('sign-up-filled')
      await parent.press('报名（3 个人）')
      await parent.page.waitForURL(/activities\/mine/)
      await parent.see('罗女士、小罗、小小罗')
      await parent.lookAt('activities-mine')
    })

    it('lets who finds no seat wait', async () => {
      await afresh(neighbour, `pages/activities/detail?id=${id}`)
      await neighbour.see('满了，可以候补')
      await neighbour.press('排候补')
      await neighbour.write('姓名 1', '老李')
      await neighbour.front.getByRole('tab', {name: '西游记'}).click()
      await neighbour.press('排候补（1 个人）')
      await neighbour.page.waitForURL(/activities\/mine/)
      await neighbour.see('排在第 1 位')
      await neighbour.lookAt('activities-mine-waiting')
    })

    it('signs somebody else up, who was asked', async () => {
      await afresh(parent, `pages/activities/detail?id=${id}`)
      await parent.see('我的报名')
      await parent.lookAt('activity-mine')
      await parent.press('再替别人报一个')
      await parent.write('姓名 1', '庄好婆')
      await parent.front.getByRole('tab', {name: '西游记'}).click()
      await parent.press('排候补（1 个人）')
      await parent.see('请先问过本人')
      await parent.lookAt('sign-up-behalf')
      await parent.front.getByRole('switch', {name: '已经问过本人，本人同意'}).click()
      await parent.press('排候补（1 个人）')
      await parent.see('替 庄好婆 报的')
      await parent.front.getByRole('button', {name: `取消报名：${title}`}).first().click()
      await parent.see('真的不等了吗')
      await parent.press('再等等')
    })

    it('offers the seat somebody gives back', async () => {
      await parent.front.getByRole('button', {name: `取消报名：${title}`}).last().click()
      await parent.see('真的不去了吗')
      await parent.lookAt('sign-up-leave')
      await parent.front.locator('.sheet-foot').getByText('不去了', {exact: true}).click()
      await parent.see('取消了，位子让给别人')
      await afresh(neighbour, 'pages/activities/mine')
      await neighbour.see('给您留到')
      await neighbour.lookAt('activities-mine-offered')
      await neighbour.press('确认参加')
      await neighbour.see('给您留着位子')
      await parent.front.getByRole('tab', {name: '以前的'}).click()
      await parent.see('取消了。想去，可以再报')
      await parent.lookAt('activities-mine-past')
    })

    it('plans an activity', async () => {
      staff = await phones.of('zhou', look)
      await staff.open('pages/members/me')
      await staff.press('办活动')
      await staff.see(title)
      await staff.lookAt('manage')
      await staff.press('办一个活动')
      await staff.see('是什么活动？')
      await staff.press('交去审核')
      await staff.see('请写活动叫什么')
      await staff.lookAt('activity-edit-gaps')
      await staff.write('叫什么', planned)
      await staff.press('哪一种')
      await staff.see('是哪一种活动')
      await staff.lookAt('activity-edit-kind')
      await staff.press('亲子阅读')
      await staff.write('介绍给居民', '一起读一本，再换一本带回家。')
      await staff.write('在哪里', '白莲社区活动室')
      for (const [question, choice] of [['哪天办', '三天后'], ['几点开始', '14:00'], ['几点结束', '16:00']]) {
        await staff.front.getByRole('tablist', {name: question}).getByRole('tab', {name: choice}).click()
      }
      await staff.lookAt('activity-edit-when')
      await staff.write('名额', '20')
      await staff.press('家长和孩子')
      await staff.press('加一个问题')
      await staff.write('第 1 个问题', '孩子读几年级')
      await staff.lookAt('activity-edit-who')
      await staff.front.getByRole('switch', {name: '还要写别的'}).click()
      await staff.press('和哪些社区一起办')
      await staff.front.getByRole('checkbox', {name: '毛家桥社区'}).click()
      await staff.lookAt('activity-edit-hosts')
      await staff.press('选好了')
      await staff.front.getByText('算哪一级的活动').scrollIntoViewIfNeeded()
      await staff.lookAt('activity-edit-more')
      await staff.press('交去审核')
      await staff.page.waitForURL(/activities\/detail/)
      await staff.see('等另一位同事或街道审核')
      await staff.press('审核通过')
      await staff.front.locator('.sheet-foot').getByText('审核通过', {exact: true}).click()
      await staff.see('自己建的活动，要请另一位同事')
      await staff.press('再想想')
    })

    it('is reviewed by somebody else', async () => {
      const street = await phones.of('shen', look)
      await street.open('pages/activities/manage')
      await street.front.getByRole('tab', {name: '草稿和待审'}).click()
      await street.press(planned)
      await street.see('等另一位同事或街道审核')
      await street.lookAt('activity-review')
      await street.press('更多')
      await street.press('退回修改')
      await street.write('哪里要改？', '写清楚要带什么')
      await street.lookAt('activity-send-back')
      await street.press('退回修改')
      await street.see('退回来了，改一改再交')

      await afresh(staff, 'pages/activities/manage')
      await staff.front.getByRole('tab', {name: '草稿和待审'}).click()
      await staff.see('退回来了：写清楚要带什么')
      await staff.press(planned)
      await staff.press('更多')
      await staff.press('修改')
      await staff.see('请谁来？')
      await staff.write('介绍给居民', '一起读一本，再换一本带回家。请带一本读过的书。')
      await staff.press('交去审核')
      await staff.see('等另一位同事或街道审核')

      await afresh(street, 'pages/activities/manage')
      await street.front.getByRole('tab', {name: '草稿和待审'}).click()
      await street.press(planned)
      await street.press('审核通过')
      await street.see('居民马上看得到')
      await street.lookAt('activity-approve')
      await street.front.locator('.sheet-foot').getByText('审核通过', {exact: true}).click()
      await street.see('报了 0/20')
      await street.lookAt('activity-open')
      await street.page.context().close()
    })

    it('checks people in at the door', async () => {
      await afresh(staff, `pages/activities/detail?id=${id}`)
      await staff.press('名单')
      await staff.see('老李')
      await staff.lookAt('roster')
      await staff.front.getByRole('button', {name: '签到：老李'}).click()
      await staff.see('老李到了')
      await staff.see('到了 1 人')
      await staff.press('老李')
      await staff.see('西游记')
      await staff.lookAt('roster-guest')
      await staff.press('签错了，撤回签到')
      await staff.see('签到撤回了')
      await staff.front.getByRole('button', {name: '签到：老李'}).click()
      await staff.see('到了 1 人')
      await staff.write('找名字', '庄')
      await staff.see('别人代报')
      await staff.lookAt('roster-found')
      await staff.write('找名字', '没有这个人')
      await staff.see('没有找到')
      await staff.write('找名字', '')
      await staff.press('记一个现场来的人')
      await staff.write('姓名', '路过的张阿姨')
      await staff.lookAt('roster-walk-in')
      await staff.press('记下，签到')
      await staff.see('到了 2 人')
      await staff.see('现场来的')
      await staff.lookAt('roster-walked-in')
    })

    it('tells everybody what was read over first, and takes the list along', async () => {
      await staff.press('通知大家')
      await staff.write('要跟大家说什么', '请带一支彩笔')
      await staff.lookAt('roster-tell')
      await staff.press('先看一遍')
      await staff.see('：请带一支彩笔')
      await staff.lookAt('roster-tell-preview')
      await staff.press('发出去')
      await staff.see('发出去了')
      const [file] = await Promise.all([staff.page.waitForEvent('download'), staff.press('导出名单')])
      const table = await readFile(await file.path(), 'utf8')
      assert.match(table, /^\ufeff"?编号/)
      assert.match(table, /路过的张阿姨/)
    })

    it('changes what stands, and says why', async () => {
      await afresh(staff, `pages/activities/detail?id=${id}`)
      await staff.press('更多')
      await staff.see('提前截止报名')
      await staff.lookAt('activity-choices')
      await staff.press('改名额')
      await staff.write('改成几个名额？', '8')
      await staff.press('改名额')
      await staff.see('/8')
      await staff.press('更多')
      await staff.press('延期')
      await staff.write('为什么延期？', '台风要来')
      await staff.press('延期')
      await staff.see('延期了，新的时间还没定')
      await staff.lookAt('activity-postponed')
      await staff.press('定新的时间')
      for (const [question, choice] of [['哪天办', '一周后'], ['几点开始', '14:00'], ['几点结束', '16:00']]) {
        await staff.front.getByRole('tablist', {name: question}).getByRole('tab', {name: choice}).click()
      }
      await staff.lookAt('activity-reschedule')
      await staff.press('定新的时间')
      await staff.see('时间定了')
      await staff.press('更多')
      await staff.press('取消活动')
      await staff.write('真的取消吗？为什么？', '场地没了')
      await staff.lookAt('activity-cancel')
      await staff.press('取消活动')
      await staff.see('场地没了')
      await afresh(neighbour, 'pages/activities/mine')
      await neighbour.front.getByRole('tab', {name: '以前的'}).click()
      await neighbour.see('活动取消了，不用来了')
    })

    it('shows a resident who opens a staff page by link plain words', async () => {
      for (const path of ['manage', 'edit', `roster?id=${id}`]) {
        await afresh(neighbour, `pages/activities/${path}`)
        await neighbour.see('没有打开')
      }
    })

    it('asks no foreign host, breaks nowhere and keeps nobody out', () => {
      assert.deepEqual(phones.faults.splice(0), [])
    })
  })
}
