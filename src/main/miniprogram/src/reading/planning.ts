import {newKey, type Body} from '@/api'
import {forget, keep, recall} from '@/ui/store'
import type {Activity} from './activity'
import {NO_TIMES, timesGap, timesOf, toMoments, type Times} from './times'

type Kind = Activity['questions'][number]['kind']

/** Something to ask, as written: the answers one can choose from stand in one line. */
export interface Question {
  text: string
  kind: Kind
  choices: string
  required: boolean
}

/** An activity as staff write it; kept on the phone until it is saved. */
export interface Plan {
  community: number | null
  coHosts: number[]
  title: string
  kind: string
  campaign: string
  series: string
  issue: string
  level: Activity['level']
  description: string
  venue: string
  liveUrl: string
  times: Times
  capacity: string
  lowestAge: string
  highestAge: string
  audiences: string[]
  guests: string
  contact: string
  questions: Question[]
  /** Makes a repeated draft the same one. */
  key: string
}

const KEY = 'activity'
export const MOST_QUESTIONS = 10
export const LEVELS: {value: Activity['level']; name: string}[] = [
  {value: 'COMMUNITY', name: '社区'},
  {value: 'STREET', name: '街道'},
  {value: 'DISTRICT', name: '区'},
  {value: 'PROVINCE', name: '省'},
]
export const ANSWERS: {value: Kind; name: string}[] = [
  {value: 'TEXT', name: '自己写'},
  {value: 'YES_NO', name: '是或否'},
  {value: 'CHOICE', name: '选一个'},
]

export const emptyQuestion = (): Question => ({text: '', kind: 'TEXT', choices: '', required: false})

export function emptyPlan(): Plan {
  return {
    community: null,
    coHosts: [],
    title: '',
    kind: '',
    campaign: '',
    series: '',
    issue: '',
    level: 'COMMUNITY',
    description: '',
    venue: '',
    liveUrl: '',
    times: {...NO_TIMES},
    capacity: '',
    lowestAge: '',
    highestAge: '',
    audiences: [],
    guests: '',
    contact: '',
    questions: [],
    key: newKey(),
  }
}

/** The one left on this phone; a new one when there is none. */
export const openPlan = (): Plan => ({...emptyPlan(), ...recall<Plan>(KEY)})
export const keepPlan = (plan: Plan): void => keep(KEY, plan)
export const dropPlan = (): void => forget(KEY)
export const isBegun = ({title, description}: Plan): boolean => title.trim() !== '' || description.trim() !== ''

/** A draft that stands at the server, for changing it; audiences go by code, which the view only names. */
export function planOf(activity: Activity, audiences: {code: string; name: string}[], now = new Date()): Plan {
  const text = (value: string | number | null | undefined) => (value == null ? '' : String(value))
  return {
    community: activity.community,
    coHosts: activity.coHosts,
    title: activity.title,
    kind: activity.kind,
    campaign: text(activity.campaign),
    series: text(activity.series),
    issue: text(activity.issue),
    level: activity.level,
    description: activity.description,
    venue: text(activity.venue),
    liveUrl: text(activity.liveUrl),
    times: timesOf(activity, now),
    capacity: text(activity.capacity),
    lowestAge: text(activity.lowestAge),
    highestAge: text(activity.highestAge),
    audiences: audiences.filter(({name}) => activity.audienceNames.includes(name)).map(({code}) => code),
    guests: text(activity.guests),
    contact: text(activity.contact),
    questions: activity.questions.map(question => ({...question, choices: question.choices.join('、')})),
    key: newKey(),
  }
}

/** Whether something is written that one need not write. */
export const hasMore = ({campaign, series, level, guests, contact, coHosts, liveUrl}: Plan): boolean =>
  [campaign, series, guests, contact, liveUrl].some(Boolean) || level !== 'COMMUNITY' || coHosts.length > 0

const number = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : undefined)
const isNumber = (text: string): boolean => text.trim() === '' || number(text) !== undefined
const choicesIn = (text: string): string[] => text.split(/[、，,\n]/).map(choice => choice.trim()).filter(Boolean)

function questionGap({text, kind, choices}: Question): string {
  if (!text.trim()) return '请写要问什么'
  return kind === 'CHOICE' && choicesIn(choices).length < 2 ? '请写两个以上的答案，用顿号隔开' : ''
}

function seriesGap({series, issue}: Plan): string {
  if (!isNumber(issue)) return '第几期请写一个数'
  return issue.trim() && !series.trim() ? '写了第几期，请也写系列' : ''
}

/** What is still missing or wrong, in words, by field; empty when nothing is. */
export function gapsOf(plan: Plan, now = new Date()): Record<string, string> {
  const gaps: Record<string, string> = {}
  const note = (field: string, words: string) => {
    if (words) gaps[field] = words
  }
  note('title', plan.title.trim() ? '' : '请写活动叫什么')
  note('kind', plan.kind ? '' : '请选是哪种活动')
  note('description', plan.description.trim() ? '' : '请介绍一下活动')
  note('community', plan.community === null ? '请选哪个社区办' : '')
  note('place', plan.venue.trim() || plan.liveUrl.trim() ? '' : '请写在哪里办，或者直播的链接')
  note('times', timesGap(plan.times, now))
  note('capacity', number(plan.capacity) ? '' : '请写几个名额')
  note('ages', isNumber(plan.lowestAge) && isNumber(plan.highestAge) ? '' : '年龄请写一个数')
  plan.questions.forEach((question, index) => note(`question${index}`, questionGap(question)))
  note('liveUrl', !plan.liveUrl.trim() || /^https:\/\/\S+$/.test(plan.liveUrl.trim()) ? '' : '链接要以 https:// 开头')
  note('series', seriesGap(plan))
  return gaps
}

/** The request that saves it. */
export function toPlanRequest(plan: Plan, now = new Date()): Body<'ActivityPlanRequest'> {
  const text = (value: string) => value.trim() || undefined
  return {
    community: plan.community ?? 0,
    coHosts: plan.coHosts,
    title: plan.title.trim(),
    kind: plan.kind,
    campaign: text(plan.campaign),
    series: text(plan.series),
    issue: number(plan.issue),
    level: plan.level,
    description: plan.description.trim(),
    venue: text(plan.venue),
    liveUrl: text(plan.liveUrl),
    ...toMoments(plan.times, now),
    capacity: number(plan.capacity) ?? 0,
    lowestAge: number(plan.lowestAge),
    highestAge: number(plan.highestAge),
    audiences: plan.audiences,
    guests: text(plan.guests),
    contact: text(plan.contact),
    questions: plan.questions.map(({text: asked, kind, choices, required}) => ({text: asked.trim(), kind, choices: kind === 'CHOICE' ? choicesIn(choices) : [], required})),
  }
}
