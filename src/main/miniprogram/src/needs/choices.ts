import {post} from '@/api'
import type {Shot} from '@/media/taking'
import type {Moment} from '@/notifications/subscribing'
import {DECISIONS} from './decisions'
import type {Action, NeedDetail} from './need'

export interface Ratings {
  completion: number
  accuracy: number
  satisfaction: number
}

/** What a person added to a choice; each choice reads only what it asked for. */
export interface Input {
  words: string
  /** Who is responsible instead. */
  destination: string
  /** Until when, `yyyy-MM-dd`. */
  day: string
  /** Another need's number, as written. */
  number: string
  ratings: Ratings
  photos: Shot[]
}

/** Nothing added yet; nobody is led to an opinion. */
export const NOTHING: Input = {words: '', destination: '', day: '', number: '', ratings: {completion: 0, accuracy: 0, satisfaction: 0}, photos: []}

/** One thing a choice wants to know first. */
export interface Question {
  about: keyof Input
  name: string
  holder?: string
  /** May be left empty. */
  optional?: boolean
}

/** Something a person may do with a need, and what it asks first. */
export interface Choice {
  action: Action
  name: string
  kind: 'main' | 'soft' | 'quiet'
  /** Empty only asks back; null is done at once. */
  asks: Question[] | null
  title: string
  note: string
  /** What to say afterwards: what happens next. Empty where another page goes on. */
  done: string
  /** When what follows may ring, the moment to ask whether it shall. */
  rings?: Moment
  send(id: number, input: Input): Promise<unknown>
}

const OPINION: Question[] = [
  {about: 'ratings', name: ''},
  {about: 'words', name: '还想说什么', optional: true},
]

const words = (name: string): Question[] => [{about: 'words', name}]
const photos: Question = {about: 'photos', name: '拍一张现在的样子', optional: true}
const idsOf = (shots: Shot[]) => shots.map(shot => shot.id)
const task = (step: 'taking' | 'grab') => (id: number) => post(`/api/tasks/{id}/${step}`, {path: {id}})
const withReason = (step: 'declining' | 'hand-over') => (id: number, {words}: Input) =>
  post(`/api/tasks/{id}/${step}`, {path: {id}, body: {reason: words}})

/** Of residents and volunteers. Quiet ones first, the one to do next last, as they stand below the page. */
const CHOICES: Choice[] = [
  {action: 'WITHDRAW', name: '撤回', kind: 'quiet', asks: [], title: '真的不办了吗？', note: '撤回以后就不再派人。以后还有事，再提一件就行。', done: '已经撤回',
    send: id => post('/api/needs/{id}/withdrawal', {path: {id}, body: {}})},
  {action: 'DECLINE', name: '不方便', kind: 'quiet', asks: words('为什么去不了？'), title: '为什么去不了？', note: '说一声原因，社区好另找人。', done: '好的，社区会另找人',
    send: withReason('declining')},
  {action: 'HAND_OVER', name: '去不了了', kind: 'quiet', asks: words('为什么去不了？'), title: '为什么去不了？', note: '说一声原因，社区好另找人。', done: '好的，社区会另找人',
    send: withReason('hand-over')},
  {action: 'REOPEN', name: '没办好', kind: 'quiet', asks: words('哪里没办好？'), title: '哪里没办好？', note: '说清楚一点，社区会再安排人。', done: '重新打开了，社区会再安排人',
    send: (id, {words}) => post('/api/needs/{id}/reopening', {path: {id}, body: {reason: words}})},
  {action: 'URGE', name: '催一催', kind: 'soft', asks: null, title: '', note: '', done: '已经提醒了办事的人', rings: 'need-submitted',
    send: id => post('/api/needs/{id}/urge', {path: {id}})},
  {action: 'CONFIRM', name: '确认办好了', kind: 'main', asks: OPINION, title: '办得怎么样？', note: '', done: '谢谢您，这件事办完了',
    send: (id, {words, ratings}) => post('/api/needs/{id}/confirmation', {path: {id}, body: {...ratings, comment: words || undefined}})},
  {action: 'GRAB', name: '我来帮', kind: 'main', asks: [], title: '这件事您来办？', note: '接下以后能看到地址和电话，请尽快跟对方联系。', done: '接下了，地址和电话都在这里', rings: 'task-taken',
    send: task('grab')},
  {action: 'TAKE', name: '接单', kind: 'main', asks: null, title: '', note: '', done: '接下了，地址和电话都在这里', rings: 'task-taken', send: task('taking')},
  {action: 'START', name: '我到了', kind: 'main', asks: [photos], title: '动手以前，拍一张？', note: '办好以后好比一比。不方便拍也行。', done: '记下了，您到了',
    send: (id, {photos}) => post('/api/tasks/{id}/start', {path: {id}, body: {photos: idsOf(photos)}})},
  {action: 'FINISH', name: '办好了', kind: 'main', asks: [...words('做了什么？'), photos], title: '做了什么？', note: '一两句话就行，居民会看到。', done: '辛苦了！已请居民确认',
    send: (id, {words, photos}) => post('/api/tasks/{id}/finish', {path: {id}, body: {result: words, photos: idsOf(photos)}})},
]

/** Whether something that must be there is not. */
export function isMissing(question: Question, input: Input): boolean {
  if (question.optional || question.about === 'photos') return false
  if (question.about === 'ratings') return Object.values(input.ratings).includes(0)
  if (question.about === 'number') return !/^[1-9]\d*$/.test(input.number.trim())
  return input[question.about].trim() === ''
}

/** What stands below the page, the quiet before the one to do next, and what opens behind «更多». */
export function choicesOf(detail: NeedDetail, staff: boolean): {foot: Choice[]; more: Choice[]} {
  const known = staff ? [...DECISIONS, ...CHOICES.filter(choice => !DECISIONS.some(({action}) => action === choice.action))] : CHOICES
  const offered = known.filter(choice => detail.actions.includes(choice.action) && !isIdle(choice, detail, staff))
  const rank = (choice: Choice) => ['quiet', 'soft', 'main'].indexOf(choice.kind)
  const next = offered.reduce<Choice | null>((best, choice) => (!best || rank(choice) > rank(best) ? choice : best), null)
  const others = offered.filter(choice => choice !== next)
  if (staff && others.length > 1) return {foot: next ? [next] : [], more: others}
  return {foot: [others[0], next].filter((choice): choice is Choice => choice != null), more: []}
}

/** Staff who remind themselves, and the second door to the page where a volunteer is chosen. */
function isIdle({action}: Choice, {need, actions}: NeedDetail, staff: boolean): boolean {
  if (!staff) return false
  const somebodyElseIsNext = ['ASSIGNED', 'TAKEN', 'IN_PROGRESS', 'AWAITING_CONFIRMATION'].includes(need.state)
  return (action === 'URGE' && !somebodyElseIsNext) || (action === 'MATCH' && actions.includes('ASSIGN'))
}
