import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'

export type Point = Body<'PointResponse'>
export type Nearby = Body<'NearbyResponse'>
export type OpenDay = Point['openDays'][number]
export type Day = NonNullable<OpenDay['day']>

/** From Monday on, as the server writes them and as people say them. */
export const WEEK: {day: Day; name: string}[] = [
  {day: 'MONDAY', name: '周一'},
  {day: 'TUESDAY', name: '周二'},
  {day: 'WEDNESDAY', name: '周三'},
  {day: 'THURSDAY', name: '周四'},
  {day: 'FRIDAY', name: '周五'},
  {day: 'SATURDAY', name: '周六'},
  {day: 'SUNDAY', name: '周日'},
]

const spanOf = (open: OpenDay | undefined) => (open ? `${open.from}–${open.until}` : '休息')

/** 「周一至周五 09:00–17:00，周六、周日 休息」: days that follow each other with the same hours are one piece. */
export function hoursWords(openDays: OpenDay[]): string {
  const pieces: {first: string; last: string; days: number; span: string}[] = []
  for (const {day, name} of WEEK) {
    const span = spanOf(openDays.find(open => open.day === day))
    const piece = pieces[pieces.length - 1]
    if (piece?.span === span) Object.assign(piece, {last: name, days: piece.days + 1})
    else pieces.push({first: name, last: name, days: 1, span})
  }
  if (pieces.length === 1) return `每天 ${pieces[0].span}`
  return pieces.map(({first, last, days, span}) => `${days === 1 ? first : days === 2 ? `${first}、${last}` : `${first}至${last}`} ${span}`).join('，')
}

/** Whether one can go in now, in a word. */
export function openness(point: Point): {word: string; tone: Tone} {
  if (point.standing !== 'SERVING') return {word: point.standingName, tone: 'amber'}
  return point.openNow ? {word: '现在开放', tone: 'leaf'} : {word: '现在没开', tone: 'plain'}
}

/** Today's hours. */
export const todayWords = ({today}: Point): string => (today ? `今天 ${today.from}–${today.until}` : '今天不开')

/** 「走路约 5 分钟，320 米」; empty when nobody knows from where. */
export function wayWords({metres, minutes}: Pick<Nearby, 'metres' | 'minutes'>): string {
  if (metres == null || minutes == null) return ''
  return `走路约 ${minutes} 分钟，${metresWords(metres)}`
}

/** 「320 米」「1.5 公里」. */
export const metresWords = (metres: number): string => (metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`)
