// Gifts from the shelf to the hand and to the door, through the H5 pages of a running sandbox:
// HAITANG=http://127.0.0.1:… node --test check/gifts.test.mjs
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'
import {photo, png} from './pictures.mjs'

const pictures = process.env.PICTURES ?? '../../../target/screenshots'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]

let phones
before(async () => {
  phones = await Phones.start(process.env.HAITANG, pictures)
})
after(() => phones?.stop())

for (const look of LOOKS) {
  describe(`gifts at ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    const name = `阅读礼包${look.elder ? '二' : '一'}`
    let staff
    let neighbour
    let volunteer
    let code
    before(async () => {
      staff = await phones.of('zhou', look)
      const {id} = await phones.newcomer('王阿婆')
      neighbour = await phones.of(id, look)
      volunteer = await phones.of('lu', look)
    })

    /** As from a link: in a new window, not in the page that stands. */
    const openFresh = async (phone, path) => {
      await phone.page.goto('about:blank')
      await phone.open(path)
    }

    it('takes a batch into stock', async () => {
      await staff.open('pages/members/me')
      await staff.press('礼包和送书上门')
      await staff.see('在发的')
      await staff.lookAt('gifts-manage')
      await staff.press('新到一批')
      await staff.see('有多少份')
      await staff.write('叫什么', name)
      await staff.write('一份里面有什么', '绘本一本、书签一枚')
      await staff.write('有多少份', '3')
      await staff.write('哪里来的', '新华书店')
      await staff.lookAt('gifts-new')
      await staff.press('入库')
      await staff.see('正好对得上')
      await staff.lookAt('gifts-batch')
    })

    it('asks where one lives before it shows gifts', async () => {
      await neighbour.open('pages/gifts/list')
      await neighbour.see('还不知道您住在哪里')
      await neighbour.lookAt('gifts-homeless')
    })

    it('lets a neighbour claim, for herself and for another', async () => {
      await neighbour.press('去选')
      await neighbour.write('怎么称呼您', '王阿婆')
      await neighbour.press('住在')
      await neighbour.press('三元二村')
      await neighbour.press('记下来')
      await neighbour.see(name)
      await neighbour.lookAt('gifts-list')
      await neighbour.front.getByRole('button', {name: `领一份${name}`}).click()
      await neighbour.see('给自己')
      await neighbour.page.waitForTimeout(300)
      await neighbour.lookAt('gifts-claim')
      await neighbour.front.locator('.sheet-foot').getByText('领一份', {exact: true}).click()
      await neighbour.see('把这个码给发礼包的人看')
      await neighbour.lookAt('gifts-mine')
      code = (await neighbour.front.locator('.gift-code').first().innerText()).trim()
      await neighbour.front.getByRole('tab', {name: '能领的'}).click()
      await neighbour.press('替邻居领')
      await neighbour.write('替谁领', '陆阿婆')
      await neighbour.write('电话', '13962100031')
      await neighbour.press('TA 知道，也同意我来领')
      await neighbour.lookAt('gifts-claim-other')
      await neighbour.front.locator('.sheet-foot').getByText('领一份', {exact: true}).click()
      await neighbour.see('替陆阿婆领')
    })

    it('hands over by the code, and takes a slip back', async () => {
      await openFresh(staff, 'pages/gifts/issue')
      await staff.see('输入对方的领取码')
      await staff.write('领取码', '1024-00000000')
      await staff.press('查一查')
      await staff.see('这个码不对')
      await staff.lookAt('gifts-issue-forged')
      await staff.write('领取码', code)
      await staff.press('查一查')
      await staff.see('请核对')
      await staff.lookAt('gifts-issue')
      await staff.press('交给 TA 了')
      await staff.see('发好了')
      await staff.lookAt('gifts-issued')
      await staff.write('领取码', code)
      await staff.press('查一查')
      await staff.see('已经领走了')
      await staff.front.getByText('发错了，撤回').waitFor({state: 'detached'})
    })

    it('keeps the books', async () => {
      await openFresh(staff, 'pages/gifts/manage')
      await staff.press(name)
      await staff.see('一共入库')
      await staff.see('正好对得上')
      await staff.press('改数量')
      await staff.press('坏了丢了')
      await staff.write('几份', '5')
      await staff.write('原因', '淋湿了')
      await staff.page.waitForTimeout(300)
      await staff.lookAt('gifts-stock')
      await staff.press('记一笔')
      await staff.see('剩下的不够')
      await staff.write('几份', '1')
      await staff.press('记一笔')
      await staff.see('报损')
      await staff.lookAt('gifts-books')
      await staff.front.getByRole('tab', {name: '谁领了'}).click()
      await staff.see('替陆阿婆')
      await staff.lookAt('gifts-claims')
      const [sheet] = await Promise.all([staff.page.waitForEvent('download'), staff.press('存成签收表')])
      assert.match(sheet.suggestedFilename(), /签收表/)
      await staff.front.getByRole('button', {name: '撤回王阿婆的'}).click()
      await staff.write('为什么？', '扫错了')
      await staff.front.locator('.sheet-foot').getByText('撤回', {exact: true}).click()
      await staff.see('撤回过：扫错了')
      await staff.front.getByRole('tab', {name: '流水'}).click()
      await staff.see('退回')
      await staff.lookAt('gifts-ledger')
    })

    it('plans a delivery and asks the volunteer', async () => {
      await openFresh(staff, 'pages/gifts/recipients')
      await staff.see('小**')
      await staff.lookAt('gifts-recipients')
      await staff.press('登记一户')
      await staff.write('姓名', '沈阿婆')
      await staff.write('电话', '13962100041')
      await staff.write('住在哪里', '三元二村5幢301室')
      await staff.press('困难群众')
      await staff.press('本人或家人知道，也同意')
      await staff.page.waitForTimeout(300)
      await staff.lookAt('gifts-recipient-new')
      await staff.front.locator('.sheet-foot').getByText('登记', {exact: true}).click()
      await staff.see('沈**')
      await openFresh(staff, 'pages/gifts/plan')
      await staff.press('送给谁')
      await staff.press('沈**')
      await staff.write('送什么', `红色书籍${name}`)
      await staff.lookAt('gifts-plan')
      await staff.press('安排好了')
      await staff.see('待安排')
      assert.equal(await staff.front.getByText('5幢301室').count(), 0)
      await staff.press('请人去送')
      await staff.press('陆桂花')
      await staff.see('待答复')
      await staff.lookAt('gifts-delivery-staff')
    })

    it('shows the address to the volunteer alone, until it is done', async () => {
      await openFresh(volunteer, 'pages/tasks/list')
      await volunteer.press('送书上门')
      await volunteer.see(`红色书籍${name}`)
      await volunteer.lookAt('gifts-deliveries-mine')
      await volunteer.press(`红色书籍${name}`)
      await volunteer.see('答应去送以后')
      await volunteer.press('我去送')
      await volunteer.press('看地址和电话')
      await volunteer.see('三元二村5幢301室')
      await volunteer.lookAt('gifts-delivery')
      await volunteer.press('没人在家')
      await volunteer.page.waitForTimeout(300)
      await volunteer.lookAt('gifts-absence')
      await volunteer.press('到时再去')
      await volunteer.see('去过 1 次')
      await volunteer.press('送到了')
      const chooser = volunteer.page.waitForEvent('filechooser')
      await volunteer.front.getByRole('button', {name: '放照片'}).click()
      await (await chooser).setFiles(photo('receipt.jpg', png(40, 30, look.elder ? 90 : 150)))
      await volunteer.front.getByRole('button', {name: '去掉第 1 张照片'}).waitFor()
      await volunteer.write('谁签收的', '沈阿婆')
      await volunteer.lookAt('gifts-receipt')
      await volunteer.front.locator('.sheet-foot').getByText('送到了', {exact: true}).click()
      await volunteer.see('签收人：沈阿婆')
      assert.equal(await volunteer.front.getByText('三元二村5幢301室').count(), 0)
      await volunteer.lookAt('gifts-delivered')
    })

    it('shows a resident who opens a staff page by link plain words', async () => {
      for (const path of ['manage', 'new', 'batch?id=1', 'deliveries', 'recipients', 'plan', 'delivery?id=1']) {
        await openFresh(neighbour, `pages/gifts/${path}`)
        await neighbour.see('没有打开')
      }
    })

    it('asks no foreign host, breaks nowhere and keeps nobody out', () => {
      assert.deepEqual(phones.faults.splice(0), [])
    })
  })
}
