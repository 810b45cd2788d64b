// 我也有: a neighbour joins a need on the whiteboard, finds it again and takes it back.
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
    const title = `电梯老是停${look.elder ? '电' : '下来'}`
    let neighbour

    before(async () => {
      const poster = await phones.newcomer('先说的人')
      const {id} = await poster.post(title)
      await phones.say('zhou', `受理 ${id}`)
      const {id: person} = await phones.newcomer('邻居')
      neighbour = await phones.of(person, look)
    })

    const join = () => neighbour.front.getByRole('button', {name: `我也有：${title}`})

    it('says what to do while nothing is joined', async () => {
      await neighbour.open('pages/needs/list')
      await neighbour.press('我关注的')
      await neighbour.see('还没有关注的事')
      await neighbour.lookAt('needs-joined-none')
      await neighbour.press('看看白板')
      await neighbour.see(title)
    })

    it('joins what stands on the whiteboard', async () => {
      await join().click()
      await neighbour.see('记下了，有了结果告诉您')
      await neighbour.see('还有 1 位邻居也有')
      assert.equal(await join().getAttribute('aria-pressed'), 'true')
      await neighbour.lookAt('board-joined')
    })

    it('keeps it among what is waited for, until it is enough', async () => {
      await neighbour.open('pages/needs/list')
      await neighbour.press('我关注的')
      await neighbour.see(title)
      await neighbour.lookAt('needs-joined')
      await neighbour.press('不等了')
      await neighbour.see('还没有关注的事')
    })

    it('broke nowhere and kept nobody out', () => assert.deepEqual(phones.faults.splice(0), []))
  })
}
