import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'

export type Wish = Body<'WishResponse'>

const TONES: Record<Wish['state'], Tone> = {FOUND: 'leaf', OPEN: 'amber', ANSWERED: 'sky', WITHDRAWN: 'plain'}

export const toneOf = ({state}: Wish): Tone => TONES[state]

/** What came of a wish, in a sentence; empty while it waits. */
export function outcome({state, point, minutes, answer}: Wish): string {
  if (state === 'FOUND' && point) return `${point.name}架上有${minutes == null ? '' : `，走路约 ${minutes} 分钟`}。`
  return state === 'ANSWERED' ? `社区答复：${answer ?? ''}` : ''
}
