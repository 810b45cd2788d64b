import type {Body} from '@/api'
import {clockOf, dayName, dayOf} from '@/ui/days'
import type {Tone} from '@/ui/StateTag.vue'
import {moment} from '@/ui/times'

export type Activity = Body<'ActivityResponse'>
export type State = Activity['state']

/** 「明天 周三 14:00」. */
export const beginsWords = ({startsAt}: Pick<Activity, 'startsAt'>, now = new Date()): string => `${dayName(startsAt, now)} ${clockOf(startsAt)}`

/** 「明天 周三 14:00–16:00」, with both days where it lasts longer. */
export function whenWords({startsAt, endsAt}: Activity, now = new Date()): string {
  const from = beginsWords({startsAt}, now)
  return dayOf(startsAt) === dayOf(endsAt) ? `${from}–${clockOf(endsAt)}` : `${from} 到 ${dayName(endsAt, now)} ${clockOf(endsAt)}`
}

/** How many find a seat, or what to do without one; empty when nobody can sign up any more. */
export function seatWords({signUp, freeSeats, waiting, signUpFrom}: Activity, now = new Date()): string {
  switch (signUp) {
    case 'OPEN':
      return `还有 ${freeSeats} 个名额`
    case 'WAITING_LIST':
      return waiting ? `满了，${waiting} 家在候补` : '满了，可以候补'
    case 'NOT_YET':
      return `${moment(signUpFrom, now)} 开始报名`
    case 'CLOSED':
      return ''
  }
}

const TONES: Record<State, Tone> = {
  DRAFT: 'plain',
  REVIEW: 'amber',
  OPEN: 'plain',
  CLOSED: 'plain',
  RUNNING: 'sky',
  ENDED: 'plain',
  SUMMARISED: 'plain',
  POSTPONED: 'amber',
  CANCELLED: 'plain',
}

/** Where it stands, to somebody who thinks of coming. */
export function standing({state, stateName, signUp}: Activity): {word: string; tone: Tone} {
  if (state !== 'OPEN') return {word: stateName, tone: TONES[state]}
  switch (signUp) {
    case 'OPEN':
      return {word: '报名中', tone: 'leaf'}
    case 'WAITING_LIST':
      return {word: '可候补', tone: 'amber'}
    case 'NOT_YET':
      return {word: '还没开始报名', tone: 'sky'}
    case 'CLOSED':
      return {word: '报名截止', tone: 'plain'}
  }
}

/** What the button to sign up says; where there is none, why. */
export function entrance(activity: Activity, now = new Date()): {name: string; open: boolean} {
  const reasons: Partial<Record<State, string>> = {
    RUNNING: '已经开始了',
    ENDED: '已经结束了',
    SUMMARISED: '已经结束了',
    POSTPONED: '延期了，定了时间再报',
    CANCELLED: '活动取消了',
  }
  if (activity.signUp === 'OPEN') return {name: '报名', open: true}
  if (activity.signUp === 'WAITING_LIST') return {name: '排候补', open: true}
  if (activity.signUp === 'NOT_YET') return {name: seatWords(activity, now), open: false}
  return {name: reasons[activity.state] ?? '报名已经截止', open: false}
}

/** 「4 到 10 岁」; empty for everybody. */
export function ageWords({lowestAge, highestAge}: Pick<Activity, 'lowestAge' | 'highestAge'>): string {
  if (lowestAge == null && highestAge == null) return ''
  if (lowestAge == null) return `${highestAge} 岁以下`
  return highestAge == null ? `${lowestAge} 岁以上` : `${lowestAge} 到 ${highestAge} 岁`
}

/** 「苏相客厅 第 1 期」; empty when it stands alone. */
export function seriesWords({series, issue}: Activity): string {
  if (!series) return ''
  return issue == null ? series : `${series} 第 ${issue} 期`
}

/** Where to go, or that one watches it. */
export const placeWords = ({venue}: Activity): string => venue ?? '线上'

/** Of several, the one to show first: the next that still has seats, else the next. */
export function foremost(coming: Activity[]): Activity | null {
  return coming.find(({signUp}) => signUp === 'OPEN') ?? coming[0] ?? null
}
