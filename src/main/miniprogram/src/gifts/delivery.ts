import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'

export type Delivery = Body<'DeliveryResponse'>
export type Recipient = Body<'RecipientResponse'>
export type Action = Delivery['actions'][number]

const TONES: Record<Delivery['state'], Tone> = {PLANNED: 'amber', ASKED: 'amber', ACCEPTED: 'sky', DONE: 'leaf', CANCELLED: 'plain'}

export const deliveryTone = (state: Delivery['state']): Tone => TONES[state]

export const may = (delivery: Delivery, action: Action): boolean => delivery.actions.includes(action)

/** 「红色书籍 2 份」. */
export const thingsOf = ({items, amount}: Delivery): string => (amount > 1 ? `${items} ${amount} 份` : items)

/** Who is on it, for staff. */
export function carrierLine({state, volunteerName}: Delivery): string {
  if (state === 'PLANNED') return '还没有人送'
  const name = volunteerName || '志愿者'
  if (state === 'ASKED') return `等${name}答复`
  return state === 'CANCELLED' ? '不送了' : `${name}送`
}
