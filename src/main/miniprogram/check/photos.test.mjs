// Photos of a need and of the work: on their way, refused, waiting for a look, and before and after.
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'
import {photo, png} from './pictures.mjs'

const UPLOADS = '**/api/photos'
/** Kilobytes a second; so that one sees how a photo gets on its way. */
const SLOW = 60 * 1024
const BIG = 11 * 1024 * 1024
const EIGHTY_MEGAPIXELS = [10_000, 8_000]
/** Every 300 ms. */
const LOOKS_MOST = 50
const LU = 'oHTminiprog-luguihua-0000002'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]

let phones
before(async () => (phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')))
after(() => phones?.stop())

async function take(phone, ...files) {
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.front.getByRole('button', {name: '放照片'}).click()
  await (await chooser).setFiles(files)
}

const taken = phone => phone.front.getByRole('button', {name: /去掉第 \d 张照片/})
const wait = async (phone, count) => {
  await phone.page.waitForFunction(wanted => document.querySelectorAll('uni-page:last-of-type [aria-label^="去掉第"]').length === wanted, count)
  assert.equal(await taken(phone).count(), count)
}

/** Every picture in front is there, and more than an empty box. */
const painted = phone =>
  phone.page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll('uni-page:last-of-type .picture')]
    return pictures.length > 0 && pictures.every(picture => picture.querySelector('img')?.naturalWidth > 0)
  })

/** What WeChat will think of the photos this person sends next. */
const weChatThinks = (suggest, openId, times) => phones.control('picture-results', {suggest, openId, times})

/** Bytes that no compression makes smaller. */
const noise = size => Buffer.from(Array.from({length: size}, (_, index) => (index * 2_654_435_761) >>> 24))

describe('photos of a need', () => {
  let person
  let phone

  before(async () => {
    person = await phones.newcomer('拍照的居民')
    await weChatThinks('risky', person.miniOpenId, 0)
    phone = await phones.of(person.id)
    await phone.open('pages/needs/post')
    await phone.press('修修补补')
    await phone.write('是什么事', '楼道灯坏了')
  })

  it('are sent at once, and tell how far they are', async () => {
    const line = await phone.page.context().newCDPSession(phone.page)
    await line.send('Network.enable')
    const speed = uploadThroughput => line.send('Network.emulateNetworkConditions', {offline: false, latency: 0, downloadThroughput: -1, uploadThroughput})
    await speed(SLOW)
    await take(phone, photo('灯.jpg', Buffer.concat([png(640, 480), noise(200_000)])))
    await phone.front.getByText(/^[1-9]\d?%$/).first().waitFor()
    await phone.press('下一步')
    await phone.see('还有照片没传好')
    await phone.lookAt('photos-underway')
    await speed(-1)
    await wait(phone, 1)
    await painted(phone)
  })

  it('are refused before the way when they are too large', async () => {
    let asked = 0
    phone.page.on('request', request => (asked += request.url().endsWith('/api/photos') ? 1 : 0))
    await take(phone, photo('大.jpg', Buffer.alloc(BIG)))
    await phone.see('每张最多 10 MB')
    assert.equal(asked, 0)
    await phone.front.getByRole('button', {name: '不传这张了'}).click()
    await wait(phone, 1)
  })

  it('are refused when they are none, or have too many pixels', async () => {
    await take(phone, photo('文字.jpg', Buffer.from('这不是照片')))
    await phone.see('这不是照片')
    await phone.lookAt('photos-refused')
    await phone.front.getByRole('button', {name: '不传这张了'}).click()
    await take(phone, photo('很大的.png', png(...EIGHTY_MEGAPIXELS)))
    await phone.see('照片尺寸太大了')
    await phone.front.getByRole('button', {name: '不传这张了'}).click()
  })

  it('are sent again after the line broke', async () => {
    await phone.page.route(UPLOADS, route => route.abort('connectionreset'))
    await take(phone, photo('门.jpg', png(320, 240, 60)))
    await phone.see('网络不通')
    await phone.page.unroute(UPLOADS)
    await phone.press('再传一次')
    await wait(phone, 2)
  })

  it('stay with the draft, and go when they are taken away', async () => {
    await phone.page.reload()
    await phone.see('上次没说完的，帮您留着。')
    await wait(phone, 2)
    await painted(phone)
    await phone.lookAt('photos-taken')
    await taken(phone).last().click()
    await wait(phone, 1)
  })

  it('go with the need, and are hidden from others when WeChat finds them unfit', async () => {
    await phone.press('下一步')
    await phone.press('小区')
    await phone.press('三元二村')
    await phone.press('提交')
    await phone.page.waitForURL(/needs\/detail/)
    const {items} = await person.read('/api/me/needs')
    let state = 'CHECKING'
    for (let tries = 0; state === 'CHECKING' && tries < LOOKS_MOST; tries += 1) {
      await phone.page.waitForTimeout(300)
      const {photos} = await person.read(`/api/needs/${items[0].id}`)
      assert.deepEqual(photos.map(({stage}) => stage), ['NEED'])
      ;[{state}] = photos
    }
    await phone.page.reload()
    await phone.see('没有通过检查，别人看不到')
    await phone.lookAt('photos-unfit')
  })

  it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
})

for (const look of LOOKS) {
  describe(`photos of the work, ${look.elder ? 'elder' : 'normal'} size, ${look.dark ? 'dark' : 'light'}`, () => {
    let number
    let resident
    let volunteer
    let staff

    before(async () => {
      const person = await phones.newcomer('等灯亮的居民')
      number = (await person.post('厨房的灯不亮')).id
      await phones.say('zhou', `受理 ${number}`)
      await phones.say('zhou', `派 ${number} 陆桂花`)
      resident = await phones.of(person.id, look)
      await weChatThinks('review', LU, 3)
      volunteer = await phones.of('lu', look)
      staff = await phones.of('zhou', look)
    })

    const open = phone => phone.open(`pages/needs/detail?id=${number}`)

    it('are taken before and afterwards', async () => {
      await open(volunteer)
      await volunteer.press('接单')
      await volunteer.press('我到了')
      await volunteer.see('动手以前，拍一张？')
      await take(volunteer, photo('前.jpg', png(640, 480, 40)))
      await wait(volunteer, 1)
      await volunteer.lookAt('task-before')
      await volunteer.press('我到了')
      await volunteer.see('记下了，您到了')
      await volunteer.press('办好了')
      await volunteer.write('做了什么？', '换了灯管')
      await take(volunteer, photo('后.jpg', png(640, 480, 220)), photo('脸.jpg', png(480, 640, 140)))
      await wait(volunteer, 2)
      await volunteer.lookAt('task-after')
      await volunteer.press('说好了')
      await volunteer.see('动手以前')
      await volunteer.see('办好以后')
      await volunteer.see('正在检查，别人还看不到')
    })

    it('wait for staff, who let them be seen or not', async () => {
      await open(resident)
      assert.equal(await resident.front.getByText('办好以后').count(), 0)
      await open(staff)
      await staff.see('动手以前')
      await staff.lookAt('photos-to-decide')
      for (const word of ['可以看', '可以看', '不给看']) {
        const left = await staff.front.getByText('可以看', {exact: true}).count()
        await staff.front.getByText(word, {exact: true}).first().click()
        await staff.page.waitForFunction(count => [...document.querySelectorAll('uni-page:last-of-type .strip-decision')].length < count, left)
      }
    })

    it('are seen by the resident, but for the one that is not fit', async () => {
      await resident.page.reload()
      await resident.see('动手以前')
      await painted(resident)
      await resident.see('办好以后')
      assert.equal(await resident.front.locator('.strip-photo').count(), 2)
      await resident.lookAt('photos-seen')
      await resident.front.getByRole('button', {name: '看大图：动手以前第 1 张'}).click()
      await resident.page.waitForTimeout(500)
      await resident.page.screenshot({path: `${phones.pictures}/photo-large.png`})
    })

    it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
  })
}
