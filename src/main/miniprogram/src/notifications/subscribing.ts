import {get} from '@/api'
// #ifdef H5
import {sandboxPerson} from '@/api/session'
// #endif
import {keep, recall} from '@/ui/store'

/** When people are asked whether WeChat may ring; which topics then stands in config/notifications.yaml. */
export type Moment = 'need-submitted' | 'need-joined' | 'signed-up' | 'task-taken' | 'book-wished'

/** What came of asking; `off` when the person switched all messages of the mini-program off. */
export type Outcome = 'allowed' | 'refused' | 'off' | 'failed'

/** WeChat's answer by template: `accept`, or a word for why not. */
type Answers = Record<string, string>

/** @see https://developers.weixin.qq.com/miniprogram/dev/api/open-api/subscribe-message/wx.requestSubscribeMessage.html */
export const MOST_AT_ONCE = 3
const SWITCHED_OFF = 20004

/** So long nobody who said no is asked again at the same moment. */
const REST_MS = 7 * 24 * 3_600_000

const SAYINGS: Record<Outcome, string> = {
  allowed: '好，到时候微信会响',
  refused: '好的，微信不响。进展都写在「消息」里。',
  off: '微信里把提醒都关掉了。点右上角「…」，进「设置」，打开「通知管理」再来。',
  failed: '没有问成，过会儿再试。进展都写在「消息」里。',
}

export const sayingOf = (outcome: Outcome): string => SAYINGS[outcome]

/** Whether there is a WeChat that asks: in the mini-program, and on the phones of the sandbox's page. */
export function canAsk(): boolean {
  // #ifdef MP-WEIXIN
  return true
  // #endif
  // #ifdef H5
  return sandboxPerson() !== '' && window.parent !== window
  // #endif
}

/** For which templates to ask at this moment; empty where nobody can be asked, and for a week after a no. */
export async function templatesAt(moment: Moment): Promise<string[]> {
  if (!canAsk() || Date.now() - (recall<number>(`no.${moment}`) ?? 0) < REST_MS) return []
  return (await get('/api/me/subscribe-templates', {query: {moment}})).templates
}

/** Remembers a no, so that nobody is asked the same thing every day. */
export const declined = (moment: Moment): void => keep(`no.${moment}`, Date.now())

/** Lets WeChat ask; only in a tap, before anything is waited for, and for at most three templates. */
export async function ask(templates: string[]): Promise<Outcome> {
  try {
    // A copy: what a page watches cannot leave it.
    return Object.values(await request([...templates])).includes('accept') ? 'allowed' : 'refused'
  } catch (reason) {
    return (reason as {errCode?: number}).errCode === SWITCHED_OFF ? 'off' : 'failed'
  }
}

// #ifdef MP-WEIXIN
function inWeChat(templates: string[]): Promise<Answers> {
  return new Promise((resolve, reject) => {
    wx.requestSubscribeMessage({tmplIds: templates, success: resolve, fail: reject})
  })
}
// #endif

// #ifdef H5
/** The sandbox's page draws WeChat's question over the phone that frames this one. */
function onPhone(templates: string[]): Promise<Answers> {
  return new Promise(resolve => {
    const {port1, port2} = new MessageChannel()
    port1.onmessage = ({data}) => resolve(data as Answers)
    window.parent.postMessage({templates}, window.location.origin, [port2])
  })
}
// #endif

function request(templates: string[]): Promise<Answers> {
  // #ifdef MP-WEIXIN
  return inWeChat(templates)
  // #endif
  // #ifdef H5
  return onPhone(templates)
  // #endif
}
