import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'
import type {Event} from '@/ui/Timeline.vue'
import {moment} from '@/ui/times'

export type Trace = Body<'Trace'>
type State = Trace['state']

/** The phone tasks are messages of their own. */
const PHONE_TASK = 'phone-task'

export const FILTERS: {value: State | 'ALL'; name: string; empty: string}[] = [
  {value: 'ALL', name: '全部', empty: '还没有发过消息'},
  {value: 'DEAD', name: '没送到', empty: '没有送不到的消息'},
  {value: 'PENDING', name: '在路上', empty: '没有在路上的消息'},
  {value: 'ACCEPTED', name: '等微信回音', empty: '没有等回音的消息'},
  {value: 'DELIVERED', name: '已送达', empty: '还没有送达的消息'},
  {value: 'INBOX_ONLY', name: '只在消息里', empty: '没有只在消息里的'},
]

const WORDS: Record<State, {word: string; tone: Tone}> = {
  PENDING: {word: '在路上', tone: 'sky'},
  ACCEPTED: {word: '等微信回音', tone: 'sky'},
  DELIVERED: {word: '已送达', tone: 'leaf'},
  INBOX_ONLY: {word: '只在消息里', tone: 'amber'},
  DEAD: {word: '没送到', tone: 'amber'},
}

const asksToCall = ({attempts}: Trace): boolean => attempts.some(({channel}) => channel === 'PHONE_TASK')

/** The state in a word; read, or that a call is needed, says more than how it went. */
export function standing(trace: Trace): {word: string; tone: Tone} {
  if (trace.readAt) return {word: '看过了', tone: 'leaf'}
  if (trace.topic === PHONE_TASK || asksToCall(trace)) return {word: '需要打电话', tone: 'amber'}
  return WORDS[trace.state]
}

/** What that means and what can be done about it. */
export function meaning(trace: Trace, now = new Date()): string {
  if (trace.readAt) return `${moment(trace.readAt, now)} 看过`
  // The inbox takes everything; why nothing rang was said before it.
  const last = trace.attempts.filter(({channel}) => channel !== 'INBOX').pop()?.outcome ?? ''
  switch (trace.state) {
    case 'PENDING':
      return trace.nextAttemptAt ? `下一次：${moment(trace.nextAttemptAt, now)}` : '马上就发'
    case 'ACCEPTED':
      return '微信收下了，还没说送没送到'
    case 'DELIVERED':
      return trace.deliveredAt ? `${moment(trace.deliveredAt, now)} 送到微信里了` : '送到微信里了'
    case 'INBOX_ONLY':
      return last ? `微信里没响（${last}），打开小程序看得到` : '微信里没响，打开小程序看得到'
    case 'DEAD':
      return last ? `原因：${last}` : '原因不清楚'
  }
}

const CHANNELS: Record<string, string> = {OFFICIAL_ACCOUNT: '公众号', SUBSCRIBE_MESSAGE: '小程序', INBOX: '消息', PHONE_TASK: '打电话'}

/** Each try, the last first. */
export const triesOf = (trace: Trace, now = new Date()): Event[] =>
  [...trace.attempts].reverse().map(({channel, at, outcome}) => ({title: outcome, note: `${CHANNELS[channel] ?? channel} · ${moment(at, now)}`}))

/** The need it is about; null for others. */
export function needOf({subject}: Trace): number | null {
  const number = /^need:(\d+)$/.exec(subject)?.[1]
  return number ? Number(number) : null
}
