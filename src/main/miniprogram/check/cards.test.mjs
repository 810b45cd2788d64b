// Contact cards in a running sandbox, on screens and on paper: HAITANG=http://127.0.0.1:… node --test check/cards.test.mjs
import assert from 'node:assert/strict'
import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const base = process.env.HAITANG
const pictures = process.env.PICTURES ?? '../../../target/screenshots'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]
const A6_POINTS = [298, 420]
const HOSTILE = '<script>a()</script>'
/** As much as fits into each field. */
const FULL = {
  name: '欧阳'.repeat(10),
  grid: '长'.repeat(60),
  services: Array.from({length: 8}, (_, index) => `${index}${'很'.repeat(19)}`),
  places: '远'.repeat(60),
  hours: '久'.repeat(40),
  phone: '0512-65551234',
  phoneShown: true,
}

let phones
let volunteer
before(async () => {
  assert.ok(base, 'HAITANG names no running sandbox')
  phones = await Phones.start(base, pictures)
  volunteer = await asPerson('lu')
})
after(() => phones?.stop())

/** Calls of a person, without a page. */
async function asPerson(person) {
  const {code} = await phones.control(`people/${person}/login-code`)
  const {token} = await phones.call('/api/login', {code})
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
      body: body && JSON.stringify(body),
    })
    const answer = await response.json()
    assert.ok(response.ok, JSON.stringify(answer))
    return answer
  }
}

/** The sheet as a printer gets it: how many pages, and how large. */
async function printed(path, name) {
  const page = await phones.browser.newPage()
  await page.goto(base + path, {waitUntil: 'networkidle'})
  const pdf = await page.pdf({preferCSSPageSize: true, printBackground: true})
  writeFileSync(join(pictures, `${name}.pdf`), pdf)
  await page.setViewportSize({width: 397, height: 660})
  await page.screenshot({path: join(pictures, `${name}.png`)})
  const overflow = await page.evaluate(() => {
    const section = document.querySelector('section')
    return section.scrollHeight - section.clientHeight
  })
  await page.close()
  const text = pdf.toString('latin1')
  const box = text.match(/\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/)
  return {pages: text.match(/\/Type \/Page\b/g).length, size: [Math.round(box[1]), Math.round(box[2])], overflow}
}

for (const look of LOOKS) {
  describe(`${look.elder ? 'elder' : 'normal'} size, ${look.dark ? 'dark' : 'light'}`, () => {
    it('shows a volunteer their own card with its code', async () => {
      const phone = await phones.of('lu', look)
      await phone.open('pages/members/me')
      await phone.press('我的名片')
      await phone.see('请邻居用微信扫一扫')
      await phone.lookAt('card-own')
      await phone.front.locator('.code').scrollIntoViewIfNeeded()
      await phone.lookAt('card-own-code')
    })

    it('leads a neighbour from the card to a need', async () => {
      const {ref} = await volunteer('GET', '/api/me/card')
      const phone = await phones.of('zhuang', look)
      await phone.open(`pages/pioneers/card?ref=${ref}`)
      await phone.see('打电话')
      await phone.lookAt('card')
      await phone.press('请TA帮忙')
      await phone.see('是哪方面的事？')
      assert.match(await phones.say('zhuang', '联系人'), /您的联系人是/)
    })

    it('opens by the scene of a code of the mini-program', async () => {
      const {ref} = await volunteer('GET', '/api/me/card')
      const phone = await phones.of('zhuang', look)
      await phone.open(`pages/pioneers/card?scene=${encodeURIComponent(ref)}`)
      await phone.see('我能帮您')
    })

    it('is changed by staff', async () => {
      const {member} = await volunteer('GET', '/api/me/card')
      const phone = await phones.of('zhou', look)
      await phone.open(`pages/pioneers/edit-card?member=${member}`)
      await phone.see('名片的样子')
      await phone.lookAt('card-edit')
      await phone.write('能帮的事', ' ')
      await phone.press('改好了')
      await phone.see('请至少写一项能帮的事')
      await phone.write('能帮的事', '找锁匠换锁\n修小家电\n代买药\n陪老人看病')
      await phone.write('什么时候', look.elder ? '周一到周五 下午两点到五点' : '每天晚上七点以后')
      await phone.press('改好了')
      await phone.see('名片改好了')
      await phone.front.locator('.face').scrollIntoViewIfNeeded()
      await phone.lookAt('card-edit-face')
    })

    it('says so when there is no such card, and to whom it may not belong', async () => {
      const phone = await phones.of('zhuang', look)
      await phone.open('pages/pioneers/card?ref=NoSuchCardNoSuchCardNo')
      await phone.see('没有找到这张联系卡')
      await phone.lookAt('card-not-found')
      await phone.open('pages/pioneers/edit-card?member=1')
      await phone.see('这件事要由社区工作人员来做')
    })

    it('asks no foreign host, breaks nowhere and keeps nobody out', () => {
      assert.deepEqual(phones.faults.splice(0), [])
    })
  })
}

describe('on paper', () => {
  it('is one page of A6, also when every field is full', async () => {
    const usual = await volunteer('GET', '/api/me/card')
    assert.deepEqual(await printed(usual.printPage, 'card-sheet'), {pages: 1, size: A6_POINTS, overflow: 0})
    const staff = await asPerson('zhou')
    const path = `/api/pioneers/${usual.member}/card`
    await staff('PUT', path, FULL)
    assert.deepEqual(await printed(usual.printPage, 'card-sheet-full'), {pages: 1, size: A6_POINTS, overflow: 0})
    await staff('PUT', path, {...usual, name: HOSTILE})
    const page = await phones.browser.newPage()
    page.on('dialog', () => phones.faults.push('a name ran as a script'))
    await page.goto(base + usual.printPage)
    assert.equal(await page.locator('h1').innerText(), HOSTILE)
    await page.close()
    const {member, ref, community, standing, awayUntil, qrImage, printPage, scans, ...before} = usual
    assert.ok([member, ref, community, standing, qrImage, printPage].every(Boolean) && scans >= 0 && !awayUntil)
    await staff('PUT', path, before)
    assert.deepEqual(phones.faults.splice(0), [])
  })
})
