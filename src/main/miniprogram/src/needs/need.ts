import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'
import type {Event} from '@/ui/Timeline.vue'
import {moment} from '@/ui/times'

export type Need = Body<'NeedResponse'>
export type NeedDetail = Body<'NeedDetailResponse'>
export type State = Need['state']
export type Action = NeedDetail['actions'][number]
type Step = NeedDetail['history'][number]

const TONES: Record<State, Tone> = {
  SUBMITTED: 'amber',
  ACCEPTED: 'sky',
  DELIBERATING: 'sky',
  MATCHED: 'sky',
  ASSIGNED: 'sky',
  TAKEN: 'sky',
  IN_PROGRESS: 'sky',
  AWAITING_CONFIRMATION: 'amber',
  CLOSED: 'leaf',
  REJECTED: 'plain',
  MERGED: 'plain',
  REFERRED: 'plain',
  SUSPENDED: 'amber',
  WITHDRAWN: 'plain',
  UNRESOLVED: 'plain',
}

export const toneOf = (state: State): Tone => TONES[state]

/** The state's word; only to the person asked to confirm is it «您». */
export function stateWord(need: Need, mine: boolean): string {
  return need.state === 'AWAITING_CONFIRMATION' && !mine ? '等居民确认' : need.stateName
}

/** What happens next, to the person who asked. */
export function outlook(need: Need): {title: string; note: string; tone: 'sky' | 'amber' | 'leaf'} | null {
  const who = need.assigneeName ?? '志愿者'
  const wish = need.wishedTime ? `您希望的时间：${need.wishedTime}` : ''
  switch (need.state) {
    case 'SUBMITTED':
      return {title: `已经送到${need.communityName}`, note: '工作人员收到提醒了，一受理就告诉您。', tone: 'amber'}
    case 'ACCEPTED':
      return {title: '社区正在找人', note: wish || '找到人马上告诉您。', tone: 'sky'}
    case 'DELIBERATING':
      return {title: '社区正在商量怎么办', note: '商量好了会告诉您。', tone: 'sky'}
    case 'MATCHED':
      return {title: `联系好了${need.serviceName ?? '服务'}`, note: wish || '约好时间会告诉您。', tone: 'sky'}
    case 'ASSIGNED':
      return {title: `请了${who}`, note: '等 TA 答应，有回音就告诉您。', tone: 'sky'}
    case 'TAKEN':
      return {title: `${who}答应来帮您`, note: wish || '出发前会跟您联系。', tone: 'sky'}
    case 'IN_PROGRESS':
      return {title: `${who}正在办`, note: need.serviceName ? `一起来的还有${need.serviceName}` : '办好了请您看看。', tone: 'sky'}
    case 'AWAITING_CONFIRMATION':
      return {title: '办好了，请您看看', note: need.resolution ?? '满意就点确认，不满意就请人重办。', tone: 'amber'}
    case 'CLOSED':
      return {title: '这件事办完了', note: need.resolution ?? '谢谢您说了一声。', tone: 'leaf'}
    case 'SUSPENDED':
      return {title: '先放一放', note: '原因看下面，到时候接着办。', tone: 'amber'}
    default:
      return null
  }
}

/** The history in plain words, newest first. */
export function eventsOf(detail: NeedDetail, now = new Date()): Event[] {
  const told = (step: Step): Event => ({
    title: step.actionName,
    words: step.note ?? undefined,
    note: `${step.actor} · ${moment(step.at, now)}`,
  })
  return [...detail.history].reverse().map(told)
}

const OVER: State[] = ['CLOSED', 'REJECTED', 'MERGED', 'REFERRED', 'WITHDRAWN', 'UNRESOLVED']

export const isOver = (state: State): boolean => OVER.includes(state)

const URGENCIES: Record<Need['urgency'], string> = {NORMAL: '', URGENT: '急', CRITICAL: '特别急'}

/** 「修修补补 · 急」. */
export function kindOf(need: Need): string {
  return [need.categoryName, URGENCIES[need.urgency]].filter(Boolean).join(' · ')
}

/** Below the title in a list: who is at it, else where and when it was said. */
export function lineOf(need: Need, now = new Date()): string {
  if (need.assigneeName && !isOver(need.state)) return `${need.assigneeName} · ${need.place}`
  return `${need.place} · ${moment(need.createdAt, now)}`
}
