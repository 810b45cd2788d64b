import {newKey, type Body} from '@/api'

export type Slot = Body<'ActivityResponse'>

const two = (number: number) => String(number).padStart(2, '0')

/** 「14:30」, in the phone's zone. */
export function clock(instant: string): string {
  const at = new Date(instant)
  return `${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Whether one can book it now, wait for it, or neither. */
export function standing({signUp}: Slot): 'free' | 'full' | 'closed' {
  if (signUp === 'OPEN') return 'free'
  return signUp === 'WAITING_LIST' ? 'full' : 'closed'
}

/** What stands below the time. */
export function words(slot: Slot): string {
  if (standing(slot) === 'free') return `余 ${slot.freeSeats}`
  return standing(slot) === 'full' ? '可候补' : slot.signUp === 'NOT_YET' ? '还没开始' : '约不了'
}

/** A series as staff write it. */
export interface SeriesForm {
  community: number | null
  title: string
  kind: string
  guests: string
  venue: string
  liveUrl: string
  description: string
  day: string
  from: string
  until: string
  minutes: string
  seats: string
  /** Makes a repeated draft the same one. */
  key: string
}

export const emptySeries = (): SeriesForm => ({
  community: null, title: '', kind: '', guests: '', venue: '', liveUrl: '', description: '', day: '', from: '09:00', until: '11:00', minutes: '30', seats: '1', key: newKey(),
})

const isNumber = (text: string, most: number) => /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most

/** How many slots it makes; 0 when that cannot be said. */
export function countOf({from, until, minutes}: SeriesForm): number {
  if (!isNumber(minutes, 240)) return 0
  const inMinutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  return Math.max(0, Math.floor((inMinutes(until) - inMinutes(from)) / Number(minutes)))
}

/** What is still missing or wrong, in words; empty when all is there. */
export function gapIn(form: SeriesForm): string {
  const missing: [unknown, string][] = [
    [form.community, '请选哪个社区办'],
    [form.title.trim(), '请写名称'],
    [form.kind, '请选类型'],
    [form.description.trim(), '请写几句介绍'],
    [form.venue.trim() || form.liveUrl.trim(), '请写地点，线上的写链接'],
    [form.day, '请选哪一天'],
    [isNumber(form.minutes, 240), '每段几分钟，请填 5 到 240'],
    [countOf(form), '时间太短，排不下一段'],
    [isNumber(form.seats, 1000), '每段几个人，请填 1 以上的数'],
  ]
  return missing.find(([there]) => !there)?.[1] ?? ''
}

/** Signing up ends an hour before each slot. */
const CLOSES_BEFORE_MS = 3_600_000

export function toSeriesRequest(form: SeriesForm, now = new Date()): Body<'SlotSeriesRequest'> {
  const at = (time: string) => new Date(`${form.day}T${time}:00`)
  const from = at(form.from)
  return {
    minutes: Number(form.minutes),
    whole: {
      community: form.community ?? 0,
      title: form.title.trim(),
      kind: form.kind,
      guests: form.guests.trim() || undefined,
      venue: form.venue.trim() || undefined,
      liveUrl: form.liveUrl.trim() || undefined,
      description: form.description.trim(),
      startsAt: from.toISOString(),
      endsAt: at(form.until).toISOString(),
      signUpFrom: now.toISOString(),
      signUpUntil: new Date(from.getTime() - CLOSES_BEFORE_MS).toISOString(),
      capacity: Number(form.seats),
    },
  }
}
