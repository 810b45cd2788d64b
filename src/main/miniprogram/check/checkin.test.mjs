// Coming to an activity: the code at the door, one's own code, the organiser's list without a network, and what people think;
// and times to book. HAITANG=http://127.0.0.1:… node --test check/checkin.test.mjs
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]

let phones
let staff
let admin
let community
before(async () => {
  phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')
  const [ofStaff, ofAdmin] = [await login('zhou'), await login('shen')]
  staff = ofStaff
  admin = ofAdmin
  const {items} = await phones.read('/api/organisations')
  community = items.find(({name}) => name === '白莲社区').id
})
after(() => phones?.stop())

/** Speaks to the product in somebody's name. */
async function login(person) {
  const {code} = await phones.control(`people/${person}/login-code`)
  const {token} = await phones.call('/api/login', {code})
  const headers = {authorization: `Bearer ${token}`}
  return {call: (path, body) => phones.call(path, body, headers), read: path => phones.read(path, headers)}
}

const inMinutes = minutes => new Date(Date.now() + minutes * 60_000).toISOString()

const plan = change => ({
  community,
  title: '亲子阅读：一起读绘本',
  kind: 'family-reading',
  description: '家长和孩子一起读一本绘本。',
  venue: '白莲社区书屋',
  startsAt: inMinutes(30),
  endsAt: inMinutes(150),
  signUpFrom: inMinutes(-60),
  signUpUntil: inMinutes(20),
  capacity: 20,
  ...change,
})

async function open(id) {
  await staff.call(`/api/managed-activities/${id}/submission`)
  await admin.call(`/api/managed-activities/${id}/approval`)
}

async function openActivity(change) {
  const {id} = await staff.call('/api/managed-activities', plan(change))
  await open(id)
  return id
}

/** Somebody new with a seat. */
async function guest(activity, name) {
  const person = await phones.newcomer(name)
  const {id} = await person.call(`/api/activities/${activity}/sign-ups`, {people: [{name}]})
  return {...person, signUp: id}
}

for (const look of LOOKS) {
  describe(`at the door, ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    let activity
    let organiser
    let first
    let second
    let lu

    before(async () => {
      activity = await openActivity()
      first = await guest(activity, '罗女士')
      second = await guest(activity, '庄好婆')
      organiser = await phones.of('zhou', look)
      lu = await phones.of(first.id, look)
    })

    it('shows the code and the number at the door', async () => {
      await organiser.open(`pages/checkin/show?activity=${activity}`)
      await organiser.see('微信扫一扫，签到')
      await organiser.see('秒后换新的')
      await organiser.lookAt('checkin-show')
    })

    it('checks in who types the number, and says what is wrong with another', async () => {
      await lu.open('pages/checkin/mine')
      await lu.see('报名号')
      await lu.lookAt('checkin-mine')
      await lu.write('门口的 6 位数字', '12')
      await lu.press('签到')
      await lu.see('请输入屏幕上的 6 位数字')
      const {number} = await staff.read(`/api/managed-activities/${activity}/check-in-code`)
      await lu.write('门口的 6 位数字', number)
      await lu.press('签到')
      await lu.see('签到好了')
      await lu.lookAt('checkin-mine-done')
    })

    it('checks in who scanned the code with whatever they scan', async () => {
      const {address} = await staff.read(`/api/managed-activities/${activity}/check-in-code`)
      const zhuang = await phones.of(second.id, look)
      await zhuang.open(address.slice(address.indexOf('#/') + 2))
      await zhuang.see('签到好了')
      await zhuang.page.goto('about:blank')
      await zhuang.open(`pages/checkin/mine?code=D.${activity}.2.forged`)
      await zhuang.see('这不是我们的签到码')
    })

    it('ticks without a network and says later what came to nothing', async () => {
      const come = await guest(activity, '王阿姨')
      const gone = await guest(activity, '李叔叔')
      await organiser.page.goto('about:blank')
      await organiser.open(`pages/checkin/scan?activity=${activity}`)
      await organiser.see('王阿姨')
      await organiser.lookAt('checkin-scan')
      await organiser.page.context().setOffline(true)
      await organiser.front.getByRole('button', {name: '王阿姨签到'}).click()
      await organiser.see('记在这台手机上了')
      await organiser.write('报名号或姓名', String(gone.signUp))
      await organiser.front.getByRole('button', {name: '签到', exact: true}).click()
      await organiser.see('有 2 条还没传上去')
      await organiser.see('没有网络，照样可以签到')
      await organiser.lookAt('checkin-scan-offline')
      await gone.call(`/api/sign-ups/${gone.signUp}/cancellation`)
      await organiser.page.context().setOffline(false)
      await organiser.see('有 1 条没有记上')
      await organiser.see('报名已经取消')
      await organiser.lookAt('checkin-scan-conflict')
      await organiser.press('知道了')
      await organiser.front.getByText('没有记上').waitFor({state: 'detached'})
      const {items} = await staff.read(`/api/managed-activities/${activity}/sign-ups`)
      assert.equal(items.find(({id}) => id === come.signUp).state, 'ATTENDED')
    })

    it('keeps the list on the phone until the network is back', async () => {
      const late = await guest(activity, '赵先生')
      await organiser.open(`pages/checkin/scan?activity=${activity}`)
      await organiser.page.goto('about:blank')
      await organiser.open(`pages/checkin/scan?activity=${activity}`)
      await organiser.see('赵先生')
      await organiser.page.route('**/offline-*', route => route.abort())
      await organiser.front.getByRole('button', {name: '赵先生签到'}).click()
      await organiser.see('有 1 条还没传上去')
      await organiser.page.goto('about:blank')
      await organiser.open(`pages/checkin/scan?activity=${activity}`)
      await organiser.see('没有网络，照样可以签到')
      await organiser.see('有 1 条还没传上去')
      await organiser.page.unroute('**/offline-*')
      await organiser.press('现在传')
      await organiser.see('都传上去了')
      const {items} = await staff.read(`/api/managed-activities/${activity}/sign-ups`)
      assert.equal(items.find(({id}) => id === late.signUp).state, 'ATTENDED')
    })

    it('asks who came what they think, and lets the organiser read it', async () => {
      await lu.page.goto('about:blank')
      await lu.open(`pages/checkin/feedback?activity=${activity}`)
      await lu.see('您觉得这次活动怎么样')
      await lu.press('交给主办方')
      await lu.see('请先点几朵花打分')
      await lu.rate('打分', '很好')
      await lu.write('评语', '老师讲得好，孩子听得入迷')
      await lu.front.getByRole('switch', {name: '可以给大家看'}).click()
      await lu.lookAt('checkin-feedback')
      await lu.press('交给主办方')
      await lu.see('谢谢您的评价')
      await lu.lookAt('checkin-feedback-done')
      await organiser.page.goto('about:blank')
      await organiser.open(`pages/checkin/opinions?activity=${activity}`)
      await organiser.see('孩子听得入迷')
      await organiser.lookAt('checkin-opinions')
    })

    it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
  })

  describe(`times to book, ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    it('shows which times are free', async () => {
      const whole = plan({title: '全家福', kind: 'lecture', startsAt: inMinutes(3000), endsAt: inMinutes(3180), signUpUntil: inMinutes(2900), capacity: 1})
      const series = await staff.call('/api/managed-slot-series', {minutes: 30, whole})
      await open(series.slots[0].id)
      const person = await guest(series.slots[1].id, '罗女士')
      const phone = await phones.of(person.id, look)
      await phone.open(`pages/slots/grid?series=${series.id}`)
      await phone.see('还有 5 个时间可以约')
      await phone.see('可候补')
      await phone.lookAt('slots-grid')
    })

    it('makes them in one go', async () => {
      const organiser = await phones.of('zhou', look)
      await organiser.open('pages/slots/plan')
      await organiser.write('名称', '数学线上辅导')
      await organiser.press('提交审核')
      await organiser.see('请选类型')
      await organiser.front.getByRole('tablist', {name: '类型'}).getByRole('tab').first().click()
      await organiser.write('地点', '白莲社区书屋')
      await organiser.write('介绍', '初一的同学，带课本')
      await organiser.press('一周后')
      await organiser.see('一共 4 个时间')
      await organiser.lookAt('slots-plan')
      await organiser.press('提交审核')
      await organiser.see('4 个时间已提交')
    })

    it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
  })
}
