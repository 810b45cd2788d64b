// The page with the phones: everybody's pages in a frame, messages that open the right one, WeChat's question for permission.
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {join} from 'node:path'
import {Phones} from './phones.mjs'

const PICTURES = process.env.PICTURES ?? '../../../target/screenshots'
const STAFF_SEAT = 2
const WIDE = {width: 1600, height: 1000}

let phones
let page
let person
let number

before(async () => {
  phones = await Phones.start(process.env.HAITANG, PICTURES)
  person = await phones.newcomer('不关注的人')
  page = await (await phones.browser.newContext({viewport: WIDE, locale: 'zh-CN'})).newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', error => phones.faults.push(error.message))
  await page.goto(`${phones.base}/sandbox`)
})
after(() => phones?.stop())

const seat = index => page.locator('.seat').nth(index)
const frame = index => seat(index).frameLocator('iframe.mini')
const front = index => frame(index).locator('uni-page').last()
const press = (index, words) => front(index).getByText(words, {exact: true}).last().click()
const see = (index, words) => front(index).getByText(words).first().waitFor()
const picture = name => page.screenshot({path: join(PICTURES, `sandbox-${name}.png`)})

async function submit(text) {
  await press(0, '提诉求')
  await press(0, '修修补补')
  await front(0).locator('textarea').fill(text)
  await press(0, '下一步')
  await press(0, '小区')
  await press(0, '三元二村')
  await press(0, '提交')
}

async function home() {
  await front(0).getByRole('button', {name: '返回'}).click()
  await see(0, '我的诉求')
}

const allowed = async topic => {
  const {items} = await person.read('/api/me/notification-preferences')
  return items.find(item => item.topic === topic).allowed
}

describe('the page with the phones', () => {
  it('lies open at the first one’s mini-program', async () => {
    await see(0, '庄阿姨')
    await picture('start')
  })

  it('shows each person their own pages', async () => {
    await seat(0).getByLabel('谁的手机').selectOption({label: '不关注的人'})
    await seat(0).getByRole('button', {name: '小程序'}).click()
    await see(0, '还没有提过')
  })

  it('asks for permission after a need, and remembers the yes', async () => {
    await submit('厨房的灯不亮了')
    await see(0, '有了进展，微信提醒您？')
    await picture('ask')
    await press(0, '提醒我')
    await seat(0).getByText('海棠连心小程序想给您发消息').waitFor()
    await picture('wechat-asks')
    await seat(0).getByRole('button', {name: '允许', exact: true}).click()
    await see(0, '已经送到')
    number = page.frames().map(one => one.url().match(/detail\?id=(\d+)/)?.[1]).find(Boolean)
    assert.equal(await allowed('need-accepted'), 1)
  })

  it('opens the need from the staff’s template message', async () => {
    await seat(STAFF_SEAT).locator('.template', {hasText: '厨房的灯不亮了'}).getByRole('button', {name: '查看详情'}).click()
    await see(STAFF_SEAT, `诉求 ${number}`)
    await see(STAFF_SEAT, '厨房的灯不亮了')
  })

  it('shows a subscribe message in the phone and opens what it is about, also in front of another page', async () => {
    await phones.say('zhou', `受理 ${number}`)
    await home()
    await seat(0).getByRole('button', {name: /公众号/}).click()
    const message = seat(0).locator('.template', {hasText: '您的诉求已受理'})
    await message.getByText('服务通知').waitFor()
    await picture('subscribe-message')
    assert.equal(await allowed('need-accepted'), 0)
    await message.getByRole('button', {name: '查看详情'}).click()
    await see(0, '社区正在找人')
  })

  it('lets the mini-program ring more often from the settings', async () => {
    await home()
    await front(0).getByRole('button', {name: /消息/}).click()
    await press(0, '哪些要提醒我')
    await press(0, '让小程序多提醒几次')
    await seat(0).getByRole('button', {name: '取消', exact: true}).click()
    await see(0, '好的，微信不响')
    await press(0, '让小程序多提醒几次')
    await seat(0).getByRole('button', {name: '允许', exact: true}).click()
    await see(0, '好，到时候微信会响')
    assert.equal(await allowed('need-accepted'), 1)
    await picture('settings')
  })

  it('does not ask again for a week whoever said no', async () => {
    await frame(0).locator('body').evaluate(() => (window.location.hash = '#/pages/home/index'))
    await submit('水管漏水')
    await press(0, '不用了')
    await see(0, '已经送到')
    await home()
    await submit('门铃不响')
    await see(0, '已经送到')
  })

  it('broke nowhere', () => assert.deepEqual(phones.faults, []))
})
