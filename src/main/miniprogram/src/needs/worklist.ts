import type {Body} from '@/api'
import {moment} from '@/ui/times'
import type {Need, State} from './need'

export type Workload = Body<'Workload'>

/** What a member of staff has before them, by what is to be done with it. */
export interface Tray {
  value: 'submitted' | 'toAssign' | 'overdue' | 'underWay' | 'checking' | 'suspended'
  name: string
  states: State[]
  empty: string
  note: string
}

export const TRAYS: Tray[] = [
  {value: 'submitted', name: '待受理', states: ['SUBMITTED'], empty: '没有等着受理的事', note: '有人提了，这里和公众号都会提醒您。'},
  {value: 'toAssign', name: '待派人', states: ['ACCEPTED', 'DELIBERATING', 'MATCHED'], empty: '没有等着派人的事', note: '受理的、志愿者退回的、居民要重办的，都在这里。'},
  {value: 'overdue', name: '超时没答复', states: ['ASSIGNED'], empty: '没有超时的事', note: '派出去的，志愿者都按时答复了。'},
  {value: 'underWay', name: '在办', states: ['ASSIGNED', 'TAKEN', 'IN_PROGRESS'], empty: '现在没有人在外面办事', note: '派出去的事会在这里。'},
  {value: 'checking', name: '等居民确认', states: ['AWAITING_CONFIRMATION'], empty: '没有等居民确认的事', note: '志愿者说办好了的，会在这里。'},
  {value: 'suspended', name: '先放着的', states: ['SUSPENDED'], empty: '没有先放着的事', note: '放到哪天，过了那天会回到待派人。'},
]

/** The trays with how many wait in those that wait for staff. */
export const counted = (workload: Workload | null) =>
  TRAYS.map(({value, name}) => ({value, name, count: workload && value in workload ? workload[value as keyof Workload] : undefined}))

/** The first tray with something to do in it. */
export function firstTray(workload: Workload): Tray['value'] {
  return TRAYS.find(({value}) => value in workload && workload[value as keyof Workload] > 0)?.value ?? 'submitted'
}

/** What the server is asked for. */
export function queryOf(tray: Tray['value'], community: number | null) {
  const overdue = tray === 'overdue'
  const states = TRAYS.find(({value}) => value === tray)?.states ?? []
  return {state: overdue ? undefined : states, overdue: overdue || undefined, community: community ?? undefined}
}

/** Below the title: where, since when or by when, who; the community where there are several. */
export function workLine(need: Need, several: boolean, now = new Date()): string {
  const due = need.state === 'ASSIGNED' && need.acceptanceDueAt ? `${moment(need.acceptanceDueAt, now)} 前要答复` : ''
  const where = several && need.place !== need.communityName ? `${need.communityName} ${need.place}` : need.place
  return [where, need.assigneeName, due || moment(need.createdAt, now)].filter(Boolean).join(' · ')
}
