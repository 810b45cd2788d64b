// The reading circle and the books, through the H5 pages of a running sandbox: somebody looks for a book near home, and the
// community answers who did not find one.
import assert from 'node:assert/strict'
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
    const missing = `没有的书${look.elder ? '二' : '一'}`
    let reader
    let staff

    before(async () => {
      const {id} = await phones.newcomer('爱看书的人')
      reader = await phones.of(id, look)
      staff = await phones.of('zhou', look)
    })

    const opened = async (phone, path) => {
      await phone.page.goto('about:blank')
      await phone.open(path)
    }

    it('finds the nearest point around an estate, and what stands on its shelf', async () => {
      await opened(reader, 'pages/circle/nearest')
      await reader.see('您在哪里附近？')
      await reader.lookAt('circle-nowhere')
      await reader.press('选小区')
      await reader.press('三元二村')
      await reader.see('三元二村农家书屋')
      const names = await reader.front.locator('.point-card .head').allInnerTexts()
      assert.equal(names[0], '三元二村农家书屋')
      assert.ok(names.includes('石路书店'))
      await reader.see('走路约')
      await reader.lookAt('circle-nearest')
      await reader.press('三元二村农家书屋')
      await reader.see('《平江图里的苏州》')
      await reader.see('新添图书 200 册')
      assert.equal(await reader.front.getByText('改资料').count(), 0)
      await reader.lookAt('circle-point')
    })

    it('reads a list of books and learns where one is', async () => {
      await opened(reader, 'pages/books/lists')
      await reader.see('护苗暑期书单')
      await reader.press('长者')
      await reader.see('长者慢读：江南旧事')
      assert.equal(await reader.front.getByText('护苗暑期书单').count(), 0)
      await reader.lookAt('books-lists')
      await reader.press('长者慢读：江南旧事')
      await reader.see('大字版，三元二村书屋有两本')
      await reader.lookAt('books-list')
      await reader.front.getByLabel('《美食家的巷子》哪里有').click()
      await reader.see('说了住在哪里')
      await reader.lookAt('books-holders')
      await reader.press('知道了')
    })

    it('wishes for a book that a shelf near by has', async () => {
      await opened(reader, 'pages/books/wish')
      await reader.write('书名', '《美食家的巷子》')
      await reader.press('送到哪个小区附近')
      await reader.press('三元二村')
      await reader.press('说好了')
      await reader.see('三元二村农家书屋架上有')
      await reader.lookAt('books-wish-found')
    })

    it('wishes for one that nobody has, and the community answers', async () => {
      await reader.write('书名', missing)
      await reader.press('说好了')
      await reader.see('等社区答复')
      await opened(staff, 'pages/books/answers')
      await staff.see(`《${missing}》`)
      await staff.lookAt('books-answers')
      await staff.front.getByLabel(`答复《${missing}》`).click()
      await staff.write('答复', '下周三到，给您留一本')
      await staff.lookAt('books-answer')
      await staff.press('发给居民')
      await staff.see('答复好了')
      await opened(reader, 'pages/books/wish')
      await reader.see('下周三到，给您留一本')
    })

    it('shows staff which estates are out of reach', async () => {
      const admin = await phones.of('shen', look)
      await opened(admin, 'pages/circle/coverage')
      await admin.see('个小区在圈里')
      await admin.see('新庄新村')
      await admin.see('清塘新村')
      const map = admin.front.locator('.map img')
      assert.match(await map.getAttribute('alt'), /圈外的小区：.*新庄新村/)
      await admin.lookAt('circle-coverage')
      await opened(staff, 'pages/circle/coverage')
      await staff.see('2 / 2 个小区在圈里')
    })

    it('lets staff enter a point, change it and take it back', async () => {
      const name = `白莲苑阅览室${look.elder ? '二' : '一'}`
      await opened(staff, 'pages/circle/edit')
      await staff.write('叫什么', name)
      await staff.press('学校/社区阅览室')
      await staff.write('地址', '白莲苑 3 幢')
      await staff.press('存好')
      await staff.see('请标出位置')
      await staff.press('位置')
      await staff.write('纬度和经度', '31.3180, 120.5914')
      await staff.press('标好')
      await staff.front.getByRole('switch', {name: '周日'}).click()
      await staff.lookAt('circle-edit')
      await staff.press('存好')
      await staff.see('存好了')
      // What is far below the screen is not in the page.
      await staff.front.getByText('就这些了').scrollIntoViewIfNeeded()
      await staff.front.locator('.point-card', {hasText: name}).waitFor()
      await staff.front.locator('.point-card', {hasText: name}).click()
      await staff.see('撤销这个点')
      await staff.press('撤销这个点')
      await staff.lookAt('circle-closing')
      await staff.press('撤销')
      await staff.see('居民看不到它了')
    })

    it('moves books on the shelf', async () => {
      await opened(staff, 'pages/circle/nearest')
      await staff.front.getByText('三元二村农家书屋').first().click()
      await staff.see('改资料')
      await staff.press('《平江图里的苏州》')
      await staff.see('借出 0 本')
      await staff.lookAt('books-stock')
      await staff.front.getByRole('button', {name: '借出'}).last().click()
      await staff.see('《平江图里的苏州》借出 1 本')
      await staff.press('《平江图里的苏州》')
      await staff.front.getByRole('tab', {name: '归还'}).click()
      await staff.front.getByRole('button', {name: '归还'}).last().click()
      await staff.see('《平江图里的苏州》归还 1 本')
    })

    it('keeps nobody out and asks nobody else', () => assert.deepEqual(phones.faults, []))
  })
}
