import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'
import {clockOf} from '@/ui/days'
import {placeWords, type Activity} from './activity'

/** A line of the organiser's list. */
export type Guest = Body<'GuestResponse'>

/** From so long before the beginning on, people are checked in; as the server has it. */
const DOORS_OPEN_MS = 2 * 3_600_000

/** How it stands with an activity, to those who organise it. */
export function deskWords({state, capacity, freeSeats, waiting, attended, note}: Activity): string {
  if (state === 'DRAFT') return note ? `退回来了：${note}` : '还没交去审核'
  if (state === 'REVIEW') return '等另一位同事或街道审核'
  if (state === 'ENDED' || state === 'SUMMARISED') return `来了 ${attended} 人`
  const seats = `报了 ${capacity - freeSeats}/${capacity}`
  return [seats, waiting ? `候补 ${waiting} 家` : '', attended ? `到了 ${attended} 人` : ''].filter(Boolean).join('，')
}

const DOOR: Activity['state'][] = ['OPEN', 'CLOSED', 'RUNNING', 'ENDED', 'SUMMARISED']

/** Whether people can be checked in by now. */
export const takesAttendance = ({state, startsAt}: Activity, now = new Date()): boolean =>
  DOOR.includes(state) && now.getTime() >= Date.parse(startsAt) - DOORS_OPEN_MS

const TONES: Record<Guest['state'], Tone> = {
  SEATED: 'sky',
  WAITING: 'amber',
  OFFERED: 'amber',
  CANCELLED: 'plain',
  LAPSED: 'plain',
  ATTENDED: 'leaf',
  ABSENT: 'plain',
}

export const toneOf = (state: Guest['state']): Tone => TONES[state]

const AT_THE_DOOR: Guest['state'][] = ['SEATED', 'OFFERED', 'ABSENT']

/** Whether this party can be checked in. */
export const isExpected = ({state}: Guest): boolean => AT_THE_DOOR.includes(state)

/** Who it is; those who left the service have no name any more. */
export const namesOf = ({people}: Guest): string => people.join('、') || '已经注销的人'

/** 「3 人，孩子 2 · 138****5678」. */
export function lineOf({persons, children, maskedPhone, walkIn, onBehalf}: Guest): string {
  const party = children ? `${persons} 人，孩子 ${children}` : `${persons} 人`
  return [party, walkIn ? '现场来的' : '', onBehalf ? '别人代报' : '', maskedPhone].filter(Boolean).join(' · ')
}

/** Those whose name or last digits of the phone have these words in it. */
export function matching(guests: Guest[], words: string): Guest[] {
  const wanted = words.trim()
  return guests.filter(guest => [...guest.people, guest.guardian, guest.maskedPhone].some(text => text?.includes(wanted)))
}

/** What everybody who has a seat will read, as the inbox shows it. */
export function messageWords(activity: Activity, text: string): string {
  const begins = new Date(activity.startsAt)
  const day = `${begins.getFullYear()}年${begins.getMonth() + 1}月${begins.getDate()}日`
  return `“${activity.title}”（${placeWords(activity)}，${day} ${clockOf(activity.startsAt)}）：${text.trim()}`
}
