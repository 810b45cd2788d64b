// Reading a course and keeping the record, through the H5 pages of a running sandbox.
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {Phones} from './phones.mjs'

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
  describe(`study at ${look.elder ? 'elder size, dark' : 'normal size, light'}`, () => {
    const title = `党史里的苏州${look.elder ? '（二）' : ''}`

    it('lets staff write a course and publish it', async () => {
      const staff = await phones.of('zhou', look)
      await staff.open('pages/study/manage')
      await staff.lookAt('study-manage')
      await staff.press('开一门课')
      await staff.write('课名', title)
      await staff.write('介绍', '十分钟读一段。')
      await staff.front.getByRole('switch', {name: '适合孩子'}).click()
      await staff.write('第 1 章的名字', '平江路')
      await staff.press('存草稿')
      await staff.see('第 1 章还没写出处')
      await staff.write('第 1 章的出处', '社区党委')
      await staff.write('第 1 章的正文', '从前，这里有一座桥。')
      await staff.lookAt('study-edit')
      await staff.press('存草稿')
      await staff.see('草稿存好了')
      await staff.press('发布')
      await staff.see('现在发布吗？')
      await staff.press('发布')
      await staff.see('大家可以读了')
      await staff.see('还没有人读')
      await staff.lookAt('study-published')
    })

    it('lets a resident read it and keep the record', async () => {
      const reader = await phones.of((await phones.newcomer('王芳')).id, look)
      await reader.open('pages/study/list')
      await reader.front.getByRole('switch', {name: '未成年人模式'}).click()
      await reader.see(title)
      await reader.lookAt('study-list')
      await reader.press(title)
      await reader.see('开始读')
      await reader.lookAt('study-course')
      await reader.press('开始读')
      await reader.see('从前，这里有一座桥。')
      await reader.see('就可以记作读完了')
      await reader.lookAt('study-chapter')
      await reader.open('pages/study/record')
      await reader.see('连着读书')
      await reader.write('今天看书几分钟', '30')
      await reader.press('打卡')
      await reader.see('记下了，明天接着读')
      await reader.see('看书 30 分钟')
      await reader.see(title)
      await reader.lookAt('study-record')
    })
  })
}

it('nobody was kept out, and no foreign host was asked', () => {
  assert.deepEqual(phones.faults, [])
})
