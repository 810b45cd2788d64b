import {clockOf, dayOf, instantOf} from '@/ui/days'

/** When an activity is and when people sign up for it, as written: days `yyyy-MM-dd`, times `HH:mm`, empty while not chosen. */
export interface Times {
  day: string
  from: string
  until: string
  /** Empty when it ends on the day it began. */
  lastDay: string
  /** False: people sign up at once, until it begins. */
  ownSignUp: boolean
  signUpDay: string
  signUpFrom: string
  signUpLastDay: string
  signUpUntil: string
}

/** The four moments the server is told. */
export interface Moments {
  startsAt: string
  endsAt: string
  signUpFrom: string
  signUpUntil: string
}

export const NO_TIMES: Times = {day: '', from: '', until: '', lastDay: '', ownSignUp: false, signUpDay: '', signUpFrom: '', signUpLastDay: '', signUpUntil: ''}

/** The times of a plan that stands, for changing them. A sign-up that would have begun by now begins at once. */
export function timesOf({startsAt, endsAt, signUpFrom, signUpUntil}: Moments, now = new Date()): Times {
  const ownSignUp = signUpUntil !== startsAt || new Date(signUpFrom) > now
  return {
    day: dayOf(startsAt),
    from: clockOf(startsAt),
    until: clockOf(endsAt),
    lastDay: dayOf(endsAt) === dayOf(startsAt) ? '' : dayOf(endsAt),
    ownSignUp,
    signUpDay: ownSignUp ? dayOf(signUpFrom) : '',
    signUpFrom: ownSignUp ? clockOf(signUpFrom) : '',
    signUpLastDay: ownSignUp ? dayOf(signUpUntil) : '',
    signUpUntil: ownSignUp ? clockOf(signUpUntil) : '',
  }
}

export function toMoments(times: Times, now = new Date()): Moments {
  const startsAt = instantOf(times.day, times.from)
  return {
    startsAt,
    endsAt: instantOf(times.lastDay || times.day, times.until),
    signUpFrom: times.ownSignUp ? instantOf(times.signUpDay, times.signUpFrom) : now.toISOString(),
    signUpUntil: times.ownSignUp ? instantOf(times.signUpLastDay, times.signUpUntil) : startsAt,
  }
}

/** What is still missing or does not work, in words; empty when nothing is. */
export function timesGap(times: Times, now = new Date()): string {
  if (!times.day) return '请选哪天办'
  if (!times.from) return '请选几点开始'
  if (!times.until) return '请选几点结束'
  const {signUpDay, signUpFrom, signUpLastDay, signUpUntil, ownSignUp} = times
  if (ownSignUp && !(signUpDay && signUpFrom && signUpLastDay && signUpUntil)) return '请选报名从什么时候到什么时候'
  const moments = toMoments(times, now)
  if (moments.startsAt <= now.toISOString()) return '开始时间已经过了'
  if (moments.endsAt <= moments.startsAt) return '结束要晚于开始'
  if (moments.signUpUntil > moments.startsAt) return '报名要在活动开始前截止'
  return moments.signUpFrom < moments.signUpUntil ? '' : '报名截止要晚于报名开始'
}
