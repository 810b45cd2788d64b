// What goes wrong between a phone and the server: nothing of it loses a word or does a thing twice.
import assert from 'node:assert/strict'
import {after, before, beforeEach, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

/** What the client waits for an answer, and a little. */
const PATIENCE_MS = 15_100
const NEEDS = '**/api/needs'
const LOGIN_GONE = {status: 401, contentType: 'application/problem+json', body: '{"status":401,"code":"LOGIN_REQUIRED","detail":"请先登录"}'}

let phones
let person
let phone
before(async () => (phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')))
after(() => phones?.stop())
beforeEach(async () => {
  person = await phones.newcomer('新来的居民')
  phone = await phones.of(person.id)
})

/** Up to the last tap. */
async function tell(text) {
  await phone.open('pages/needs/post')
  await phone.press('修修补补')
  await phone.write('是什么事', text)
  await phone.press('下一步')
  await phone.press('小区')
  await phone.press('三元二村')
}

const submitted = async () => (await person.read('/api/me/needs')).items.map(need => need.title)
const arrived = () => phone.page.waitForURL(/needs\/detail/)
const isPost = route => route.request().method() === 'POST'

describe('faults', () => {
  it('keeps the draft without a network, also when the phone starts anew, and sends it once there is one', async () => {
    await tell('门锁坏了')
    await phone.page.context().setOffline(true)
    await phone.press('提交')
    await phone.see('网络不通')
    await phone.lookAt('post-offline')
    await phone.page.context().setOffline(false)
    await phone.page.reload()
    await phone.see('上次没说完的，帮您留着。')
    await phone.press('下一步')
    await phone.press('提交')
    await arrived()
    assert.deepEqual(await submitted(), ['门锁坏了'])
  })

  it('submits once when the answers get lost on their way', async () => {
    await tell('水管漏水')
    let lost = 0
    await phone.page.route(NEEDS, async route => {
      if (!isPost(route) || lost === 2) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    await phone.press('提交')
    await arrived()
    assert.equal(lost, 2)
    assert.deepEqual(await submitted(), ['水管漏水'])
  })

  it('submits once when the person gave up waiting, and says it again', async () => {
    await tell('路灯不亮')
    let lost = 0
    await phone.page.route(NEEDS, async route => {
      if (!isPost(route)) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    await phone.press('提交')
    await phone.see('网络不通')
    await phone.page.unroute(NEEDS)
    await phone.page.reload()
    await phone.press('下一步')
    await phone.press('提交')
    await arrived()
    assert.equal(lost, 3)
    assert.deepEqual(await submitted(), ['路灯不亮'])
  })

  it('takes a second tap on a slow line for the first', async () => {
    await tell('门铃不响')
    let asked = 0
    await phone.page.route(NEEDS, async route => {
      if (isPost(route)) {
        asked += 1
        await new Promise(resolve => setTimeout(resolve, 1500))
      }
      return route.continue()
    })
    await phone.front.getByText('提交', {exact: true}).last().dblclick()
    await arrived()
    assert.equal(asked, 1)
    assert.deepEqual(await submitted(), ['门铃不响'])
  })

  it('says that the line is slow when no answer comes', async () => {
    await phone.page.clock.install()
    await tell('窗户关不上')
    await phone.page.route(NEEDS, () => {})
    await phone.press('提交')
    const words = phone.front.getByText('网络有点慢')
    for (let step = 0; step < 12 && !(await words.count()); step += 1) {
      await phone.page.clock.fastForward(PATIENCE_MS)
      await phone.page.waitForTimeout(200)
    }
    await words.waitFor()
    await phone.page.unroute(NEEDS)
    await phone.press('提交')
    await arrived()
    assert.deepEqual(await submitted(), ['窗户关不上'])
  })

  it('logs in anew without a word when the login ran out in the middle', async () => {
    await tell('楼道灯坏了')
    let refused = 0
    let logins = 0
    await phone.page.route(NEEDS, route => (isPost(route) && refused++ === 0 ? route.fulfill(LOGIN_GONE) : route.continue()))
    phone.page.on('request', request => (logins += request.url().endsWith('/api/login') ? 1 : 0))
    await phone.press('提交')
    await arrived()
    assert.equal(logins, 1)
    assert.deepEqual(await submitted(), ['楼道灯坏了'])
  })

  it('shows nothing of a need somebody may not see, whoever sent the link', async () => {
    const other = await phones.newcomer('别人')
    const {id} = await other.post('这件事不给别人看')
    await phone.open(`pages/needs/detail?id=${id}`)
    await phone.see('没有找到这件诉求')
    assert.equal(await phone.page.getByText('这件事不给别人看').count(), 0)
    await phone.press('回首页')
    await phone.see('我的诉求')
  })

  it('serves a person without a phone number', async () => {
    await phone.open('pages/members/profile')
    await phone.see('还没留')
    await tell('家里的灯不亮')
    await phone.see('不写也行')
    await phone.lookAt('post-3-no-phone')
    await phone.press('提交')
    await arrived()
    await phone.see('已经送到')
  })

  it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults, []))
})
