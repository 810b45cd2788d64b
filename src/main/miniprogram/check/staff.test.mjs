// What staff do, through the H5 pages of a running sandbox: HAITANG=http://127.0.0.1:… node --test check/staff.test.mjs
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const pictures = process.env.PICTURES ?? '../../../target/screenshots'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]

let phones
let neighbour
before(async () => {
  phones = await Phones.start(process.env.HAITANG, pictures)
  neighbour = await phones.newcomer('王阿婆')
})
after(() => phones?.stop())

for (const look of LOOKS) {
  describe(`staff at ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    let staff
    let number
    before(async () => {
      staff = await phones.of('zhou', look)
      number = (await neighbour.post('水龙头漏水，关不紧')).id
    })

    /** As from a link: in a new window, not in the page that stands. */
    const openNeed = async id => {
      await staff.page.goto('about:blank')
      await staff.open(`pages/needs/detail?id=${id}`)
    }

    it('accepts a need', async () => {
      await openNeed(number)
      await staff.see('水龙头漏水')
      await staff.lookAt('staff-detail')
      await staff.press('受理')
      await staff.see('去派人')
      await staff.press('更多')
      await staff.see('还可以怎么办')
      await staff.lookAt('staff-more')
      await staff.press('先放一放')
      await staff.see('放到哪天')
      await staff.press('一周后')
      await staff.lookAt('staff-suspend')
      await staff.press('再想想')
    })

    it('links a service and sends a volunteer by suggestion', async () => {
      await staff.press('去派人')
      await staff.see('推荐')
      await staff.lookAt('dispatch')
      await staff.press('家电维修')
      await staff.see('先说好')
      await staff.press('联系好了')
      await staff.see('已联系：家电维修')
      await staff.write('找人找服务', '三元二村')
      await staff.front.getByText('三元二村 1–6 幢').scrollIntoViewIfNeeded()
      await staff.lookAt('dispatch-found')
      await staff.write('找人找服务', '')
      await staff.press('陆桂花')
      await staff.see('请陆桂花去办')
      await staff.lookAt('dispatch-sure')
      await staff.press('就请 TA')
      await staff.see('已派单')
      await staff.press('更多')
      await staff.press('收回，另找人')
      await staff.write('为什么？', '改约下周')
      await staff.press('说好了')
      await staff.see('去派人')
    })

    it('rejects one with the reason and whom to ask', async () => {
      await openNeed((await neighbour.post('我家想装个空调外机架')).id)
      await staff.see('空调外机架')
      await staff.press('更多')
      await staff.press('不予受理')
      await staff.write('为什么？', '要先问过物业')
      await staff.write('该找谁？', '物业')
      await staff.lookAt('staff-reject')
      await staff.press('说好了')
      await staff.see('要先问过物业')
      await staff.lookAt('staff-rejected')
    })

    it('finds what waits in the trays of the worklist', async () => {
      await staff.open('pages/home/index')
      await staff.see('待派人')
      await staff.lookAt('staff-home')
      await staff.press('待办')
      await staff.see('超时没答复')
      await staff.lookAt('worklist')
      await staff.front.getByRole('tab', {name: '待派人'}).click()
      await staff.see('水龙头漏水')
      await staff.lookAt('worklist-to-assign')
      await staff.front.getByRole('tab', {name: '超时没答复'}).click()
      await staff.see('没有超时的事')
      await staff.lookAt('worklist-empty')
    })

    it('lets the street look at one community', async () => {
      const street = await phones.of('shen', look)
      await street.press('待办')
      await street.press('社区')
      await street.see('看哪个社区')
      await street.lookAt('worklist-communities')
      await street.press('毛家桥社区')
      await street.front.getByRole('tab', {name: '待派人'}).click()
      await street.see('没有等着派人的事')
      await street.page.context().close()
    })

    it('sees who has a role, invites and edits the roster', async () => {
      await staff.open('pages/members/me')
      await staff.see('社区的事')
      await staff.lookAt('staff-me')
      await staff.press('人员')
      await staff.see('陆桂花')
      await staff.lookAt('people')
      await staff.press('陆桂花')
      await staff.see('取消海棠先锋')
      await staff.page.waitForTimeout(300)
      await staff.lookAt('people-choices')
      await staff.press('取消海棠先锋')
      await staff.see('真的取消')
      await staff.lookAt('people-withdraw')
      await staff.press('不取消')
      await staff.press('陆桂花')
      await staff.press('特长、责任片和请假')
      await staff.see('会帮哪些忙')
      await staff.lookAt('pioneer-edit')
      await staff.front.getByRole('button', {name: '多一件'}).click()
      await staff.press('存好')
      await staff.see('邀请一个人')
      await staff.press('邀请一个人')
      await staff.see('请谁来')
      await staff.write('叫什么名字', '小李')
      await staff.lookAt('invite')
      await staff.press('生成邀请码')
      await staff.see('只能用一次')
      await staff.front.locator('.qr img').waitFor({state: 'attached'})
      await staff.lookAt('invited')
      const {id} = await phones.control('people', {name: '小李'})
      const code = (await staff.front.locator('.code').innerText()).trim()
      const guest = await phones.of(id, look)
      await guest.open(`pages/members/invitation?code=${code}`)
      await guest.press('加入')
      await guest.see('海棠先锋')
      await guest.page.context().close()
      await staff.open('pages/members/people')
      await staff.press('小李')
      await staff.press('取消海棠先锋')
      await staff.press('取消身份')
      await staff.see('不再是海棠先锋')
    })

    it('adds a service and retires it', async () => {
      await staff.open('pages/needs/services')
      await staff.see('周师傅开锁')
      await staff.lookAt('services')
      await staff.press('添一项')
      await staff.write('叫什么服务', '老张修鞋')
      await staff.write('谁来做', '张师傅')
      await staff.press('修修补补')
      await staff.write('什么时候有', '周二上午')
      await staff.lookAt('service-new')
      await staff.press('添好')
      await staff.see('老张修鞋')
      await staff.front.getByRole('button', {name: '下架老张修鞋'}).click()
      await staff.see('真的下架')
      await staff.lookAt('service-retire')
      await staff.front.locator('.sheet-foot').getByText('下架', {exact: true}).click()
      await staff.see('老张修鞋下架了')
      await staff.page.waitForFunction(() => !document.querySelector('.sheet'))
    })

    it('sees what became of the messages', async () => {
      await staff.open(`pages/notifications/trace?need=${number}`)
      await staff.see('发给：陆桂花')
      await staff.lookAt('trace')
      await staff.front.getByText('发给：陆桂花').first().click()
      await staff.see('公众号')
      await staff.page.waitForTimeout(300)
      await staff.lookAt('trace-tries')
      await staff.press('知道了')
      await staff.front.getByRole('tab', {name: '没送到'}).click()
      await staff.see('没有送不到的消息')
    })

    it('shows a resident who opens a staff page by link plain words', async () => {
      const resident = await phones.of(neighbour.id, look)
      await resident.open(`pages/needs/dispatch?id=${number}`)
      await resident.see('社区工作人员')
      await resident.lookAt('staff-only')
      for (const path of ['needs/worklist', 'members/people', 'members/invite', 'needs/services', 'needs/service', 'notifications/trace', 'pioneers/edit?member=1']) {
        await resident.open(`pages/${path}`)
        await resident.see('没有打开')
      }
    })

    it('asks no foreign host, breaks nowhere and keeps nobody out', () => {
      assert.deepEqual(phones.faults.splice(0), [])
    })
  })
}
