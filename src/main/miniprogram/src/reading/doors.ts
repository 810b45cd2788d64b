import type {IconName} from '@/ui/icons'

/** A way from the reading page to something else that belongs to reading. */
export interface Door {
  name: string
  icon: IconName
  /** With a leading slash. */
  page: string
}

/** In the order people see them. */
export const doors: Door[] = [
  {name: '我的签到码', icon: 'ticket', page: '/pages/checkin/mine'},
  {name: '线上书房', icon: 'book', page: '/pages/study/list'},
  {name: '征文', icon: 'letters', page: '/pages/contests/list'},
  {name: '礼包', icon: 'ticket', page: '/pages/gifts/list'},
]
