// The figures to reach that no busy machine changes: what the first page loads, and a list of a thousand.
import assert from 'node:assert/strict'
import {after, before, describe, it} from 'node:test'
import {firstLoad} from './first-load.mjs'
import {Phones} from './phones.mjs'

const LONGEST_LIST = 1000
/** Rows of 86 px or more; five screens and the one block at each edge. */
const MOST_ROWS = 110
const LONGEST_SCROLL_MS = 60_000
const LARGEST_SCRIPTS = 300_000

let phones
before(async () => (phones = await Phones.start(process.env.HAITANG, process.env.PICTURES ?? '../../../target/screenshots')))
after(() => phones?.stop())

describe('figures', () => {
  it('the first page loads little', async t => {
    const {scripts, usable, all} = await firstLoad(phones.browser, phones.base)
    t.diagnostic(`scripts ${scripts} bytes, usable after ${usable} ms, with everything after ${all} ms`)
    assert.ok(scripts > 0 && scripts <= LARGEST_SCRIPTS, `${scripts} bytes of scripts`)
  })

  it('a list of a thousand holds only a few screens', async t => {
    const phone = await phones.of(await phones.busyPerson(LONGEST_LIST))
    await phone.open('pages/needs/list')
    const rows = phone.front.locator('.need-row')
    const scrolling = phone.front.locator('.scroll .uni-scroll-view .uni-scroll-view').first()
    let most = 0
    const deadline = Date.now() + LONGEST_SCROLL_MS
    while ((await phone.front.getByText('就这些了').count()) === 0 && Date.now() < deadline) {
      most = Math.max(most, await rows.count())
      await scrolling.evaluate(box => box.scrollTo(0, box.scrollHeight))
      await phone.page.waitForTimeout(50)
    }
    const blocks = await phone.front.locator('.list-block').count()
    t.diagnostic(`at most ${most} rows of ${LONGEST_LIST} in the page, ${blocks} blocks`)
    assert.equal(blocks, LONGEST_LIST / 20)
    assert.ok(most <= MOST_ROWS, `${most} rows`)
    await scrolling.evaluate(box => box.scrollTo(0, 0))
    await phone.see(`第 ${LONGEST_LIST} 件`)
    assert.deepEqual(phones.faults, [])
  })
})
