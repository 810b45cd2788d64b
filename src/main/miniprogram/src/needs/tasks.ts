import type {Need} from './need'

export type Stage = 'asked' | 'doing' | 'checking'

export const STAGES: {value: Stage; name: string; empty: string}[] = [
  {value: 'asked', name: '等我答复', empty: '没有等您答复的事'},
  {value: 'doing', name: '在办', empty: '手上没有在办的事'},
  {value: 'checking', name: '等居民确认', empty: '没有等居民确认的事'},
]

/** Where a task stands for the volunteer. */
export function stageOf(need: Need): Stage {
  if (need.state === 'ASSIGNED') return 'asked'
  return need.state === 'AWAITING_CONFIRMATION' ? 'checking' : 'doing'
}

/** The first stage with something in it. */
export function firstStage(tasks: Need[]): Stage {
  return STAGES.find(stage => tasks.some(task => stageOf(task) === stage.value))?.value ?? 'asked'
}
