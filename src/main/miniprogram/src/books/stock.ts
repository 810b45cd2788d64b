import type {Body} from '@/api'

export type Book = Body<'BookResponse'>
export type Move = NonNullable<Body<'ShelfRequest'>['move']>

const NAMES: Record<Move, string> = {ARRIVED: '上架', LENT: '借出', RETURNED: '归还', REMOVED: '下架'}

/** What can be done with a book of which so many are on the shelf and lent. */
export function movesOf(copies: number, lent: number): {value: Move; name: string}[] {
  const possible: Record<Move, boolean> = {ARRIVED: true, LENT: copies > 0, RETURNED: lent > 0, REMOVED: copies > 0}
  return (Object.keys(NAMES) as Move[]).filter(move => possible[move]).map(value => ({value, name: NAMES[value]}))
}

/** How many at most. */
export const mostOf = (move: Move, copies: number, lent: number): number => ({ARRIVED: 1000, LENT: copies, RETURNED: lent, REMOVED: copies})[move]

export const moveName = (move: Move): string => NAMES[move]
