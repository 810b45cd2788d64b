import {Failure} from './failure'
import type {Session} from './requests'
import {uniTransport} from './transport'

let current = ''

/** For requests that the client itself does not send, such as uploads. */
export function token(): string {
  return current
}

/** What belongs to a login that is over; the next request logs in anew. */
export function endLogin(): void {
  current = ''
}

async function logIn(code: string): Promise<void> {
  const answer = await uniTransport({method: 'POST', path: '/api/login', body: {code}, headers: {}})
  if (answer.status !== 200) throw Failure.of(answer.status, answer.body)
  current = (answer.body as {token: string}).token
}

// #ifdef MP-WEIXIN
function weChatCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    uni.login({provider: 'weixin', success: result => resolve(result.code), fail: () => reject(Failure.offline())})
  })
}

const renewInWeChat = async () => logIn(await weChatCode())
// #endif

// #ifdef H5
const DEPARTURE = 'haitang.departure'
const SHORTEST_TRIP_MS = 20_000

/**
 * Whose phone frames these pages, on the sandbox's page. Anywhere else there is nobody to give a code, and the
 * parameter means nothing.
 */
export function sandboxPerson(): string {
  return new URLSearchParams(window.location.search).get('sandbox') ?? ''
}

let inSandbox = true

async function renewInBrowser(): Promise<void> {
  const person = sandboxPerson()
  if (person && inSandbox) {
    const path = `/sandbox/api/people/${encodeURIComponent(person)}/login-code`
    const answer = await uniTransport({method: 'POST', path, headers: {}})
    if (answer.status === 200) return logIn((answer.body as {code: string}).code)
    inSandbox = false
  }
  return throughWeChat()
}

/** Leaves for WeChat's authorisation page, which comes back to this one with a cookie. */
function throughWeChat(): Promise<void> {
  const departed = Number(sessionStorage.getItem(DEPARTURE))
  if (Date.now() - departed < SHORTEST_TRIP_MS) {
    return Promise.reject(new Failure('refused', '没有登录成功，请在微信里重新打开。', 401, 'LOGIN_REQUIRED'))
  }
  sessionStorage.setItem(DEPARTURE, String(Date.now()))
  window.location.assign(`/wechat/mp/authorize?to=${encodeURIComponent(`/h5/${window.location.hash}`)}`)
  return new Promise(() => {})
}
// #endif

function renew(): Promise<void> {
  // #ifdef MP-WEIXIN
  return renewInWeChat()
  // #endif
  // #ifdef H5
  return renewInBrowser()
  // #endif
}

function needsToken(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifdef H5
  return sandboxPerson() !== '' && inSandbox
  // #endif
}

export const session: Session = {token, needsToken, renew}

/** Sets apart what several people store in one browser: the phones of the sandbox's page. */
export function owner(): string {
  // #ifdef H5
  return sandboxPerson()
  // #endif
  // #ifndef H5
  return ''
  // #endif
}
