import {post, put} from '@/api'
import type {Activity, State} from './activity'
import {NO_TIMES, toMoments, type Times} from './times'

type Action = Activity['actions'][number]

/** What staff added to a decision; each reads only what it asked for. */
export interface Said {
  words: string
  number: string
  times: Times
}

export const NOTHING: Said = {words: '', number: '', times: NO_TIMES}

/** Something staff may do with an activity, and what it asks first. */
export interface Decision {
  action: Action | 'ROSTER' | 'SIGN_UP'
  name: string
  kind: 'main' | 'soft' | 'quiet'
  /** Whether only the host decides on it; co-hosts help at the door. */
  hosts: boolean
  /** `yes` only asks back; null leads to another page. */
  asks: 'yes' | 'words' | 'number' | 'times' | null
  title: string
  note: string
  holder?: string
  longest?: number
  /** What to say afterwards. */
  done: string
  send(id: number, said: Said): Promise<unknown>
}

const LONGEST_REASON = 100
const LONGEST_SUMMARY = 2000
const lead = (page: string) => async (id: number) => uni.navigateTo({url: `/pages/activities/${page}id=${id}`})

/** The one to do next first. */
const DECISIONS: Decision[] = [
  {action: 'SUBMIT', name: '交去审核', kind: 'main', hosts: true, asks: 'yes', title: '交去审核？', note: '由另一位同事或街道来审核，审核的时候不能改。', done: '交上去了，通过了会告诉您',
    send: id => post('/api/managed-activities/{id}/submission', {path: {id}})},
  {action: 'APPROVE', name: '审核通过', kind: 'main', hosts: true, asks: 'yes', title: '审核通过？', note: '通过以后，居民马上看得到、可以报名。', done: '通过了，居民可以报名了',
    send: id => post('/api/managed-activities/{id}/approval', {path: {id}})},
  {action: 'SUMMARISE', name: '写总结', kind: 'main', hosts: true, asks: 'words', title: '办得怎么样？', note: '居民看得到。写了就不能再改。', holder: '来了多少人，读了什么，大家怎么说', longest: LONGEST_SUMMARY, done: '总结好了',
    send: (id, {words}) => post('/api/managed-activities/{id}/summary', {path: {id}, body: {summary: words}})},
  {action: 'RESCHEDULE', name: '定新的时间', kind: 'main', hosts: true, asks: 'times', title: '改到什么时候？', note: '报了名的人都会收到通知，不用重报。', done: '时间定了，报了名的人都会收到通知',
    send: (id, {times}) => post('/api/managed-activities/{id}/rescheduling', {path: {id}, body: toMoments(times)})},
  {action: 'ROSTER', name: '名单', kind: 'soft', hosts: false, asks: null, title: '', note: '', done: '', send: lead('roster?')},
  {action: 'EDIT', name: '修改', kind: 'soft', hosts: true, asks: null, title: '', note: '', done: '', send: lead('edit?')},
  {action: 'SEND_BACK', name: '退回修改', kind: 'soft', hosts: true, asks: 'words', title: '哪里要改？', note: '写的人会收到这句话。', done: '退回去了，写的人会收到原因',
    send: (id, {words}) => post('/api/managed-activities/{id}/return', {path: {id}, body: {reason: words}})},
  {action: 'MESSAGE', name: '通知大家', kind: 'quiet', hosts: false, asks: null, title: '', note: '', done: '', send: lead('roster?tell=1&')},
  {action: 'SIGN_UP', name: '我也去，报个名', kind: 'quiet', hosts: false, asks: null, title: '', note: '', done: '', send: lead('sign-up?')},
  {action: 'CHANGE_CAPACITY', name: '改名额', kind: 'quiet', hosts: true, asks: 'number', title: '改成几个名额？', note: '多出来的名额，马上给候补的人。', holder: '一共几个人', done: '名额改好了',
    send: (id, {number}) => put('/api/managed-activities/{id}/capacity', {path: {id}, body: {capacity: Number(number)}})},
  {action: 'CLOSE', name: '提前截止报名', kind: 'quiet', hosts: true, asks: 'yes', title: '现在就截止报名？', note: '截止了就不能再开。已经报上名的不受影响。', done: '报名截止了',
    send: id => post('/api/managed-activities/{id}/closing', {path: {id}})},
  {action: 'POSTPONE', name: '延期', kind: 'quiet', hosts: true, asks: 'words', title: '为什么延期？', note: '报了名的人都会收到这句话。新的时间以后再定。', done: '延期了，报了名的人都会收到通知',
    send: (id, {words}) => post('/api/managed-activities/{id}/postponement', {path: {id}, body: {reason: words}})},
  {action: 'CANCEL', name: '取消活动', kind: 'quiet', hosts: true, asks: 'words', title: '真的取消吗？为什么？', note: '取消了就找不回来。报了名的人都会收到这句话。', done: '取消了，报了名的人都会收到通知',
    send: (id, {words}) => post('/api/managed-activities/{id}/cancellation', {path: {id}, body: {reason: words}})},
]

/** Whether something that must be there is not. */
export function isMissing({asks}: Decision, said: Said): boolean {
  if (asks === 'words') return said.words.trim() === ''
  return asks === 'number' && !/^[1-9]\d*$/.test(said.number.trim())
}

export const longestOf = ({longest}: Decision): number => longest ?? LONGEST_REASON

const BEFORE_OPENING: State[] = ['DRAFT', 'REVIEW']

/** What stands below the page and what opens behind «更多»; `hosts` for staff of the community that holds it. */
export function decisionsFor(activity: Activity, hosts: boolean): {foot: Decision[]; more: Decision[]} {
  const isOffered = ({action}: Decision) => {
    if (action === 'ROSTER') return !BEFORE_OPENING.includes(activity.state)
    if (action === 'SIGN_UP') return activity.signUp === 'OPEN' || activity.signUp === 'WAITING_LIST'
    return activity.actions.includes(action)
  }
  const offered = DECISIONS.filter(decision => (hosts || !decision.hosts) && isOffered(decision))
  const foot = offered.filter(({kind}) => kind !== 'quiet').slice(0, 1)
  const more = offered.filter(decision => !foot.includes(decision))
  return more.length === 1 ? {foot: [...more, ...foot], more: []} : {foot, more}
}
