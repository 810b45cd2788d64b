// What belongs to a person: the official account by a scan, everything kept as a file, and the end of it.
import assert from 'node:assert/strict'
import {readFile} from 'node:fs/promises'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]

let phones
before(async () => (phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')))
after(() => phones?.stop())

for (const look of LOOKS) {
  describe(`${look.elder ? 'elder' : 'normal'} size, ${look.dark ? 'dark' : 'light'}`, () => {
    let person
    let phone

    before(async () => {
      person = await phones.newcomer('新邻居')
      await person.post('门铃不响')
      phone = await phones.of(person.id, look)
    })

    it('connects with the official account by one scan', async () => {
      await phone.open('pages/members/binding')
      const picture = phone.front.getByRole('img', {name: '公众号的二维码'}).first()
      await picture.waitFor()
      await phone.lookAt('binding-code')
      const address = await phone.front.locator('.bind-picture img').getAttribute('src')
      await phones.control(`people/${person.id}/scan`, {code: address})
      await phone.open('pages/members/me')
      await phone.press('连上公众号')
      await phone.see('已经连上了')
    })

    it('takes everything along as a file', async () => {
      await phone.open('pages/members/data')
      await phone.lookAt('data')
      const download = phone.page.waitForEvent('download')
      await phone.press('存成一个文件')
      const file = await readFile(await (await download).path(), 'utf8')
      assert.match(file, /门铃不响/)
      assert.ok(JSON.parse(file).member)
    })

    it('asks twice before everything is gone', async () => {
      await phone.press('删掉我的资料')
      await phone.see('真的都删掉吗')
      await phone.page.waitForTimeout(300)
      await phone.press('要删掉')
      await phone.see('最后问一次')
      await phone.lookAt('data-last-question')
      await phone.press('不删了')
      await phone.press('删掉我的资料')
      await phone.press('要删掉')
      await phone.press('现在就删')
      await phone.see('都删了')
      await phone.see('还没有提过')
    })

    it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
  })
}
