// The main job on three phones, through the H5 pages of a running sandbox: HAITANG=http://127.0.0.1:… node --test check/*.test.mjs
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

const base = process.env.HAITANG
const pictures = process.env.PICTURES ?? '../../../target/screenshots'
const LOOKS = [
  {elder: false, dark: false},
  {elder: true, dark: true},
]
const numberIn = page => page.url().match(/id=(\d+)/)?.[1]

let phones
before(async () => {
  assert.ok(base, 'HAITANG names no running sandbox')
  phones = await Phones.start(base, pictures)
})
after(() => phones?.stop())

for (const look of LOOKS) {
  const dress = `${look.elder ? 'elder' : 'normal'} size, ${look.dark ? 'dark' : 'light'}`
  describe(dress, () => {
    let resident
    let volunteer
    let number

    it('takes a need in three steps', async () => {
      resident = await phones.of('zhuang', look)
      await resident.lookAt('home')
      await resident.press('提诉求')
      await resident.see('是哪方面的事？')
      await resident.lookAt('post-1')
      await resident.press('修修补补')
      await resident.write('是什么事', `大门锁坏了，钥匙转不动`)
      await resident.press('急')
      await resident.press('尽快')
      await resident.lookAt('post-2')
      await resident.press('下一步')
      await resident.press('小区')
      await resident.lookAt('places')
      await resident.press('三元二村')
      await resident.write('门牌', '3 幢 402 室')
      await resident.write('电话', '13962100001')
      await resident.lookAt('post-3')
      await resident.press('提交')
      await resident.page.waitForURL(/needs\/detail/)
      await resident.see('已经送到')
      await resident.lookAt('detail-submitted')
      number = numberIn(resident.page)
      assert.ok(number)
    })

    it('keeps what was not sent', async () => {
      await resident.open('pages/needs/post')
      await resident.press('环境卫生')
      await resident.write('是什么事', '楼道里有垃圾')
      await resident.page.reload()
      await resident.see('上次没说完的，帮您留着。')
      await resident.press('重新说')
      await resident.see('是哪方面的事？')
    })

    it('is done by a volunteer', async () => {
      await phones.say('zhou', `受理 ${number}`)
      await phones.say('zhou', `派 ${number} 陆桂花`)
      volunteer = await phones.of('lu', look)
      await volunteer.press('任务')
      await volunteer.see('等我答复')
      await volunteer.lookAt('tasks')
      await volunteer.open(`pages/needs/detail?id=${number}`)
      await volunteer.lookAt('task-asked')
      await volunteer.press('接单')
      await volunteer.see('我到了')
      await volunteer.lookAt('task-taken')
      await volunteer.press('我到了')
      await volunteer.see('动手以前，拍一张？')
      await volunteer.press('我到了')
      await volunteer.press('办好了')
      await volunteer.see('做了什么？')
      await volunteer.write('做了什么？', '换了新锁，给了两把钥匙')
      await volunteer.lookAt('task-finish')
      await volunteer.press('说好了')
      await volunteer.see('等居民确认')
    })

    it('is confirmed by the resident', async () => {
      await resident.open(`pages/needs/detail?id=${number}`)
      await resident.see('办好了，请您看看')
      await resident.lookAt('detail-finished')
      await resident.press('确认办好了')
      await resident.see('您满意吗')
      await resident.page.waitForTimeout(300)
      await resident.lookAt('rating')
      for (const question of ['办完了吗', '办的是您要的吗', '您满意吗']) await resident.rate(question, '很好')
      await resident.press('说好了')
      await resident.see('这件事办完了')
      await resident.lookAt('detail-closed')
    })

    it('shows everything else', async () => {
      for (const [name, path] of [
        ['needs', 'pages/needs/list'],
        ['me', 'pages/members/me'],
        ['profile', 'pages/members/profile'],
        ['binding', 'pages/members/binding'],
        ['invitation', 'pages/members/invitation'],
        ['privacy', 'pages/members/privacy'],
        ['data', 'pages/members/data'],
        ['inbox', 'pages/inbox/list'],
        ['inbox-settings', 'pages/inbox/settings'],
        ['board', 'pages/board/index'],
      ]) {
        await resident.open(path)
        await resident.lookAt(name)
      }
      await volunteer.open('pages/tasks/open')
      await volunteer.lookAt('tasks-open')
    })

    it('says so when there is no network, and loses nothing', async () => {
      await resident.open('pages/needs/list')
      await resident.page.context().setOffline(true)
      await resident.press('再提一件')
      await resident.see('再试一次')
      await resident.lookAt('offline')
      await resident.page.context().setOffline(false)
      await resident.press('再试一次')
      await resident.see('修修补补')
    })

    it('shows nothing of what somebody may not see', async () => {
      const stranger = await phones.of('yuan', look)
      await stranger.open('pages/needs/detail?id=999999')
      await stranger.see('没有找到这件诉求')
      await stranger.lookAt('not-found')
    })

    it('asks no foreign host, breaks nowhere and keeps nobody out', () => {
      assert.deepEqual(phones.faults.splice(0), [])
    })
  })
}
