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
  {name: '附近书屋', icon: 'pin', page: '/pages/circle/nearest'},
  {name: '书单', icon: 'list', page: '/pages/books/lists'},
  {name: '线上书房', icon: 'book', page: '/pages/study/list'},
  {name: '征文', icon: 'letters', page: '/pages/contests/list'},
  {name: '礼包', icon: 'ticket', page: '/pages/gifts/list'},
]
