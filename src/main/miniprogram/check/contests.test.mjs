// A contest of essays from the draft to the winners, through the H5 pages of a running sandbox.
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const pictures = process.env.PICTURES ?? '../../../target/screenshots'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]
/** Long enough to hand two works in over the API. */
const COLLECTING_MS = 6000
const PATIENCE_MS = 30_000

let phones
before(async () => {
  phones = await Phones.start(process.env.HAITANG, pictures)
})
after(() => phones?.stop())

/** What a person of the demo does over the API. */
async function apiOf(person) {
  const {code} = await phones.control(`people/${person}/login-code`)
  const {token} = await phones.call('/api/login', {code})
  const authorization = `Bearer ${token}`
  const send = async (method, path, body) => {
    const response = await fetch(phones.base + path, {method, headers: {'content-type': 'application/json', authorization}, body: body && JSON.stringify(body)})
    assert.ok(response.ok, `${path}: ${response.status}`)
    return response.status === 204 ? null : response.json()
  }
  return {send, read: path => phones.read(path, {authorization})}
}

const work = (author, title) => ({group: 0, author, age: 9, school: '白莲小学', guardian: '家长', guardianConsented: true, title, body: '我最喜欢《西游记》，一口气看完了。', publish: true})

for (const look of LOOKS) {
  describe(`a contest at ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    const theme = `我和书的故事${look.elder ? '（二）' : ''}`
    let staff
    let resident
    let judged
    before(async () => {
      staff = await phones.of('zhou', look)
      resident = await phones.of((await phones.newcomer('王芳')).id, look)
    })

    it('is written down, gets its judge and is published', async () => {
      await staff.open('pages/contests/manage')
      await staff.lookAt('contests-manage')
      await staff.press('办一次征文')
      await staff.write('主题', theme)
      await staff.write('要求', '写一本您喜欢的书，八百字以内。')
      await staff.lookAt('contest-edit')
      await staff.press('存成草稿')
      await staff.see('还没请')
      await staff.press('评委')
      await staff.see('请谁当评委？')
      await staff.lookAt('contest-judges')
      await staff.press('陆桂花（海棠先锋）')
      await staff.press('定好了')
      await staff.see('评委定好了')
      await staff.press('发布')
      await staff.see('现在发布吗？')
      await staff.press('发布')
      await staff.see('征稿中')
      await staff.lookAt('contest-open')
    })

    it('takes a child\'s work with the guardian\'s consent, once', async () => {
      await resident.open('pages/contests/list')
      await resident.see(theme)
      await resident.lookAt('contests-list')
      await resident.press(theme)
      await resident.see('我要投稿')
      await resident.lookAt('contest-detail')
      await resident.press('我要投稿')
      await resident.write('作者', '王小宝')
      await resident.write('几岁', '9')
      await resident.write('题目', '孙悟空和我')
      await resident.write('正文', '我最喜欢《西游记》。')
      await resident.press('交上去')
      await resident.see('请写监护人是谁')
      await resident.write('监护人', '王芳')
      await resident.press('我是监护人，同意孩子参加')
      await resident.lookAt('contest-hand-in')
      await resident.press('交上去')
      await resident.see('孙悟空和我')
      await resident.see('已提交')
      await resident.lookAt('contest-mine')
    })

    it('is judged without the author, awarded and announced', async () => {
      const api = await apiOf('zhou')
      const parent = await phones.newcomer('陆小妹')
      const judges = (await api.read('/api/managed-contests')).items.find(one => one.theme === theme)
      const {judges: appointed} = await api.read(`/api/managed-contests/${judges.id}`)
      const now = Date.now()
      const contest = await api.send('POST', '/api/managed-contests', {
        community: judges.community,
        theme: `短一点的${theme}`,
        description: '写一本您喜欢的书。',
        opensAt: new Date(now - 1000).toISOString(),
        closesAt: new Date(now + COLLECTING_MS).toISOString(),
        groups: [{name: '小学组', lowestAge: 6, highestAge: 12}],
        awards: ['一等奖', '二等奖'],
      })
      judged = contest.id
      await api.send('PUT', `/api/managed-contests/${judged}/judges`, {members: appointed.map(({member}) => member)})
      await api.send('POST', `/api/managed-contests/${judged}/opening`)
      await parent.call(`/api/contests/${judged}/entries`, work('周小宝', '我的书架'))
      await parent.call(`/api/contests/${judged}/entries`, work('周小贝', '晚上的故事'))
      const deadline = Date.now() + PATIENCE_MS
      while ((await api.read(`/api/contests/${judged}`)).phase !== 'JUDGING') assert.ok(Date.now() < deadline, 'the contest closes')

      const judge = await phones.of('lu', look)
      await judge.open('pages/contests/judging')
      await judge.lookAt('judging-tasks')
      await judge.press(`短一点的${theme}`)
      await judge.see('我的书架')
      assert.equal(await judge.front.getByText('周小宝').count(), 0)
      await judge.lookAt('judging-works')
      for (const [name, points] of [['我的书架', '95'], ['晚上的故事', '80']]) {
        await judge.front.locator('.card', {hasText: name}).last().getByText(/^(打分|改分)$/).click()
        await judge.write('分数', points)
        if (points === '95') await judge.lookAt('judging-score')
        await judge.press('打好了')
        await judge.see(`${points} 分`)
      }

      await staff.open(`pages/contests/ranking?id=${judged}`)
      await staff.page.reload()
      await staff.see('95 分（1 位评委）')
      await staff.lookAt('contest-ranking')
      await staff.press('我的书架')
      await staff.see('一等奖')
      await staff.lookAt('contest-award')
      await staff.press('一等奖')
      await staff.see('一等奖')
      await staff.press('揭晓')
      await staff.see('现在揭晓吗？')
      await staff.press('揭晓')
      await staff.see('已揭晓')
    })

    it('shows the winner with the family name alone', async () => {
      await resident.page.goto('about:blank')
      await resident.open(`pages/contests/detail?id=${judged}`)
      await resident.see('周同学')
      await resident.lookAt('contest-winners')
    })
  })
}

it('nobody was kept out, and no foreign host was asked', () => {
  assert.deepEqual(phones.faults, [])
})
