import {get, type Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'
import {whole} from '@/ui/list'
import {moment} from '@/ui/times'

/** What a member signed up for. */
export type Mine = Body<'SignUpResponse'>

/** Few enough by nature that one page holds most people's. */
const MOST_AT_ONCE = 100

export const allMine = (): Promise<Mine[]> => whole(after => get('/api/me/sign-ups', {query: {after, limit: MOST_AT_ONCE}}))

const TONES: Record<Mine['state'], Tone> = {
  SEATED: 'leaf',
  WAITING: 'amber',
  OFFERED: 'amber',
  CANCELLED: 'plain',
  LAPSED: 'plain',
  ATTENDED: 'leaf',
  ABSENT: 'plain',
}

export const toneOf = (state: Mine['state']): Tone => TONES[state]

const LIVE: Mine['state'][] = ['SEATED', 'WAITING', 'OFFERED']
const TO_COME: Mine['activityState'][] = ['OPEN', 'CLOSED', 'RUNNING', 'POSTPONED']

/** Whether there is still something to go to or to wait for. */
export const isAhead = ({state, activityState}: Mine): boolean => LIVE.includes(state) && TO_COME.includes(activityState)

/** Whether it can be taken back: as long as the activity did not begin. */
export const isCancellable = (mine: Mine, now = new Date()): boolean =>
  isAhead(mine) && mine.activityState !== 'RUNNING' && (mine.activityState === 'POSTPONED' || new Date(mine.startsAt) > now)

/** What it means and what to do next. */
export function adviceOf({state, activityState, position, offerUntil}: Mine, now = new Date()): string {
  if (activityState === 'CANCELLED') return '活动取消了，不用来了'
  if (activityState === 'POSTPONED') return '活动延期了，新的时间定下来会告诉您'
  switch (state) {
    case 'SEATED':
      return activityState === 'RUNNING' ? '已经开始了，到了请签到' : '给您留着位子。来不了，请先取消'
    case 'WAITING':
      return `排在第 ${position ?? 1} 位，有了名额马上告诉您`
    case 'OFFERED':
      return `给您留到${offerUntil ? moment(offerUntil, now) : '明天'}，过时让给下一位`
    case 'CANCELLED':
      return '取消了。想去，可以再报'
    case 'LAPSED':
      return '没有等到您确认，让给了下一位'
    case 'ATTENDED':
      return '谢谢您来'
    case 'ABSENT':
      return '这次没有来'
  }
}

/** 「王阿婆、小庄」, and that it is for somebody else. */
export function partyWords({people, persons, onBehalf}: Mine): string {
  const names = people.length ? people.join('、') : `${persons} 个人`
  return onBehalf ? `替 ${names} 报的` : names
}
