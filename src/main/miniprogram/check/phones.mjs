// Phones in a browser: the H5 pages of the sandbox, each as another person. A page that asks any host but our own fails.
import {mkdirSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {chromium} from 'playwright-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** How Debian's Chromium is started. */
export const LAUNCH = {executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: QUIET}
const SCREEN = {width: 375, height: 812}
const PATIENCE_MS = 15_000

export class Phones {
  /** @param base the running sandbox's address */
  static async start(base, pictures) {
    mkdirSync(pictures, {recursive: true})
    const browser = await chromium.launch(LAUNCH)
    return new Phones(base, pictures, browser)
  }

  constructor(base, pictures, browser) {
    Object.assign(this, {base, pictures, browser, faults: []})
  }

  stop() {
    return this.browser.close()
  }

  /** A person's phone; `look` is {elder, dark}. */
  async of(person, look = {}) {
    const context = await this.browser.newContext({
      viewport: SCREEN,
      deviceScaleFactor: 1,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      colorScheme: look.dark ? 'dark' : 'light',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    const own = new URL(this.base).host
    page.on('request', request => {
      const url = new URL(request.url())
      if (/^https?:$/.test(url.protocol) && url.host !== own) this.faults.push(`${person}: asked ${url.host}`)
    })
    page.on('pageerror', error => this.faults.push(`${person}: ${error.message}`))
    const phone = new Phone(this, person, page, look)
    await phone.open('pages/home/index')
    if (look.elder) await phone.press('大字')
    return phone
  }

  /** What a phone does at the stand-in for WeChat. */
  async control(path, body) {
    return this.call(`/sandbox/api/${path}`, body)
  }

  async call(path, body, headers = {}) {
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...headers},
      body: JSON.stringify(body ?? {}),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? null : response.json()
  }

  /** A new person: `call` speaks to the product in their name, `post` submits a need. */
  async newcomer(name) {
    const {id, miniOpenId} = await this.control('people', {name})
    const {code} = await this.control(`people/${id}/login-code`)
    const {token} = await this.call('/api/login', {code})
    const {items} = await this.read('/api/organisations')
    const place = items.find(({name: estate}) => estate === '三元二村').id
    const call = (path, body) => this.call(path, body, {authorization: `Bearer ${token}`})
    const read = path => this.read(path, {authorization: `Bearer ${token}`})
    return {id, miniOpenId, call, read, post: text => call('/api/needs', {category: 'repair', text, place})}
  }

  async read(path, headers = {}) {
    const response = await fetch(this.base + path, {headers})
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  /** A new person who submitted so many needs. */
  async busyPerson(count) {
    const person = await this.newcomer('说得多')
    const numbers = Array.from({length: count}, (_, index) => index + 1)
    const worker = async () => {
      for (let number = numbers.shift(); number; number = numbers.shift()) await person.post(`第 ${number} 件：楼道灯不亮`)
    }
    await Promise.all(Array.from({length: 8}, worker))
    return person.id
  }

  /** The official account's chat, for those who work there. */
  async say(person, text) {
    const {reply} = await this.control(`people/${person}/text`, {text})
    if (!reply) throw new Error(`no answer to «${text}»`)
    return typeof reply === 'string' ? reply : JSON.stringify(reply)
  }
}

class Phone {
  constructor(phones, person, page, look) {
    Object.assign(this, {phones, person, page, look})
  }

  async open(path) {
    await this.page.goto(`${this.phones.base}/h5/?sandbox=${this.person}#/${path}`)
    await this.settle()
  }

  /** Waits until nothing is on its way. */
  async settle() {
    await this.page.locator('.frame').last().waitFor()
    await this.page.waitForFunction(() => !document.querySelector('.skeleton'))
  }

  /** The last page on the stack is the one in front. */
  get front() {
    return this.page.locator('uni-page').last()
  }

  async press(words) {
    await this.front.getByText(words, {exact: true}).last().click()
  }

  async see(words) {
    await this.front.getByText(words).first().waitFor()
  }

  async write(label, words) {
    await this.front.locator(`input[aria-label="${label}"], textarea[aria-label="${label}"]`).fill(words)
  }

  async rate(question, opinion) {
    await this.front.getByRole('radiogroup', {name: question}).getByRole('radio', {name: opinion, exact: true}).click()
  }

  /** A picture of the screen, after looking for what keeps people out. */
  async lookAt(name) {
    await this.settle()
    await this.page.waitForTimeout(300)
    const dress = [this.look.elder ? 'elder' : 'normal', this.look.dark ? 'dark' : 'light'].join('-')
    await this.page.screenshot({path: join(this.phones.pictures, `${name}-${dress}.png`)})
    await this.page.addScriptTag({path: AXE})
    const {violations} = await this.page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}))
    for (const fault of violations.filter(({impact}) => impact === 'serious' || impact === 'critical')) {
      for (const {html, failureSummary} of fault.nodes.slice(0, 3)) {
        this.phones.faults.push(`${name} ${dress}: ${fault.id}: ${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, ' ')}`)
      }
    }
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    if (wide) this.phones.faults.push(`${name} ${dress}: wider than the screen`)
  }
}
