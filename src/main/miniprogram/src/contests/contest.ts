import {newKey, type Body} from '@/api'
import type {Shot} from '@/media/taking'
import type {Tone} from '@/ui/StateTag.vue'
import {dayAfter, dayOf} from '@/ui/days'
import {moment} from '@/ui/times'

export type Contest = Body<'ContestResponse'>
export type Entry = Body<'ContestEntryResponse'>
type Phase = Contest['phase']

const TONES: Record<Phase, Tone> = {DRAFT: 'plain', NOT_YET: 'amber', COLLECTING: 'leaf', JUDGING: 'sky', AWARDED: 'petal', CANCELLED: 'plain'}

export const toneOf = (phase: Phase): Tone => TONES[phase]

/** When something ends or begins, as far as it matters now. */
export function timeLine(contest: Contest): string {
  if (contest.phase === 'NOT_YET') return `${moment(contest.opensAt)}开始收稿`
  return `${moment(contest.closesAt)}截稿 · ${contest.entries} 篇`
}

/** 「小学组（6–12 岁）」. */
export function groupLine({name, lowestAge, highestAge}: Contest['groups'][number]): string {
  if (lowestAge == null && highestAge == null) return name
  if (lowestAge == null) return `${name}（${highestAge} 岁以下）`
  return highestAge == null ? `${name}（${lowestAge} 岁以上）` : `${name}（${lowestAge}–${highestAge} 岁）`
}

export const LONGEST_BODY = 2400
const ADULT = 18

/** A work while it is being written. */
export interface Work {
  group: string
  author: string
  age: string
  school: string
  guardian: string
  guardianConsented: boolean
  title: string
  body: string
  photos: Shot[]
  publish: boolean
  /** Makes a repeated submission the same one. */
  key: string
}

export const emptyWork = (): Work => ({
  group: '0', author: '', age: '', school: '', guardian: '', guardianConsented: false, title: '', body: '', photos: [], publish: true, key: newKey(),
})

export const isBegun = (work: Work): boolean => work.title.trim() !== '' || work.body.trim() !== '' || work.photos.length > 0

export const isMinor = (work: Work): boolean => work.age !== '' && Number(work.age) < ADULT

/** What is still missing, in words; empty when nothing is. */
export function missingIn(work: Work): string {
  if (!work.author.trim()) return '请写作者是谁'
  if (!/^\d{1,3}$/.test(work.age.trim())) return '请写作者几岁'
  if (isMinor(work) && !work.guardian.trim()) return '请写监护人是谁'
  if (isMinor(work) && !work.guardianConsented) return '请监护人同意'
  if (!work.title.trim()) return '请写题目'
  return work.body.trim() || work.photos.length ? '' : '请写正文，或者放照片'
}

/** The request that hands it in. */
export function toHandIn(work: Work): Body<'HandInRequest'> {
  return {
    group: Number(work.group),
    author: work.author.trim(),
    age: Number(work.age),
    school: work.school.trim() || undefined,
    guardian: isMinor(work) ? work.guardian.trim() : undefined,
    guardianConsented: isMinor(work) && work.guardianConsented,
    title: work.title.trim(),
    body: work.body.trim(),
    photos: work.photos.map(photo => photo.id),
    publish: work.publish,
  }
}

/** A contest while it is being written down; groups one a line as 「小学组 6-12」, awards one a line. */
export interface Plan {
  community: number | null
  theme: string
  description: string
  opens: string
  closes: string
  groups: string
  awards: string
  key: string
}

export const emptyPlan = (): Plan => ({
  community: null,
  theme: '',
  description: '',
  opens: dayAfter(0),
  closes: dayAfter(30),
  groups: '小学组 6-12\n中学组 12-18\n成人组 18-',
  awards: '一等奖\n二等奖\n三等奖',
  key: newKey(),
})

const lines = (text: string) => text.split('\n').map(line => line.trim()).filter(Boolean)
const GROUP = /^(.+?)\s*(?:(\d{1,3})?\s*[-–—到]\s*(\d{1,3})?\s*岁?)?$/

/** The groups as the server wants them. */
export function groupsOf(text: string): Body<'AgeGroupRequest'>[] {
  return lines(text).map(line => {
    const [, name, lowest, highest] = GROUP.exec(line) ?? [line, line]
    return {name: name.trim(), lowestAge: lowest ? Number(lowest) : undefined, highestAge: highest ? Number(highest) : undefined}
  })
}

/** The plan of a draft that is there. */
export function planOf(contest: Contest): Plan {
  const range = ({lowestAge, highestAge}: Contest['groups'][number]) =>
    lowestAge == null && highestAge == null ? '' : ` ${lowestAge ?? ''}-${highestAge ?? ''}`
  return {
    community: contest.community,
    theme: contest.theme,
    description: contest.description,
    opens: dayOf(contest.opensAt),
    closes: dayOf(contest.closesAt),
    groups: contest.groups.map(group => group.name + range(group)).join('\n'),
    awards: contest.awards.join('\n'),
    key: newKey(),
  }
}

export function gapIn(plan: Plan): string {
  if (plan.community === null) return '请选哪个社区办'
  if (!plan.theme.trim()) return '请写主题'
  if (!plan.description.trim()) return '请写要求'
  if (plan.closes < plan.opens) return '截稿要在开始之后'
  if (!lines(plan.groups).length) return '至少要有一个组'
  return lines(plan.awards).length ? '' : '至少要有一个奖项'
}

/** From the morning of the first day to the end of the last, in the phone's zone. */
export function toPlanRequest(plan: Plan): Body<'ContestPlanRequest'> {
  return {
    community: plan.community ?? 0,
    theme: plan.theme.trim(),
    description: plan.description.trim(),
    opensAt: new Date(`${plan.opens}T00:00:00`).toISOString(),
    closesAt: new Date(`${plan.closes}T23:59:59`).toISOString(),
    groups: groupsOf(plan.groups),
    awards: lines(plan.awards),
  }
}
