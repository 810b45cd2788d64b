import type {Body} from '@/api'

/** The organiser's list on this phone, and who was ticked: the same with a network and without. */

export type List = Body<'OfflineListResponse'>
export type Guest = Body<'OfflineGuestResponse'>
export type Line = Body<'OfflineLineResponse'>
type Synced = Body<'SyncedResponse'>

/** Somebody came. */
export interface Tick {
  signUp: number
  /** Tells this tick from every other, so that it counts once however often it is sent. */
  mark: string
  at: string
  /** What became of it; null while it has not been sent. */
  line: Line | null
}

export interface Book {
  list: List
  ticks: Tick[]
}

/** As many as one request takes. */
const MOST_AT_ONCE = 200

/** A list just fetched, with the ticks that are not sent yet and those that came to nothing. */
export function renewed(list: List, before: Book | null): Book {
  const open = (before?.ticks ?? []).filter(({line}) => !line || line.outcome === 'CONFLICT')
  return {list, ticks: open}
}

/** Whose code or number this is; null for nobody on the list. */
export function guestOf(list: List, words: string): Guest | null {
  return list.guests.find(({id, ref}) => ref === words || String(id) === words) ?? null
}

/** Those whose name or number has these letters; all without any. */
export function matching(list: List, words: string): Guest[] {
  const wanted = words.trim()
  return list.guests.filter(({id, people}) => !wanted || String(id) === wanted || people.some(name => name.includes(wanted)))
}

export const nameOf = (guest: Guest | null) => guest?.people.join('、') || '没有名字'

const tickOf = (book: Book, guest: Guest) => book.ticks.find(({signUp, line}) => signUp === guest.id && line?.outcome !== 'CONFLICT')

/** Where somebody stands on this phone. */
export function standing(book: Book, guest: Guest): 'here' | 'unsent' | 'expected' | 'seatless' {
  const tick = tickOf(book, guest)
  if (tick) return tick.line ? 'here' : 'unsent'
  if (guest.state === 'ATTENDED') return 'here'
  return ['SEATED', 'OFFERED', 'ABSENT'].includes(guest.state) ? 'expected' : 'seatless'
}

/** The book with somebody ticked; the same when they are already. */
export function ticked(book: Book, guest: Guest, mark: string, at: Date): Book {
  if (standing(book, guest) !== 'expected') return book
  return {...book, ticks: [...book.ticks, {signUp: guest.id, mark, at: at.toISOString(), line: null}]}
}

export const unsent = (book: Book) => book.ticks.filter(({line}) => !line)

/** What came to nothing, for the organiser to look into. */
export const conflicts = (book: Book) => book.ticks.filter(({line}) => line?.outcome === 'CONFLICT')

/** What is to be sent next. */
export function toBring(book: Book, now: Date): Body<'OfflineTicksRequest'> {
  const {issuedAt, seal} = book.list
  const ticks = unsent(book).slice(0, MOST_AT_ONCE).map(({signUp, at, mark}) => ({signUp, at, device: mark}))
  return {issuedAt, seal, sentAt: now.toISOString(), ticks}
}

/** The book with what became of the ticks. */
export function settled(book: Book, {lines}: Synced): Book {
  const answers = new Map(lines.map(line => [line.device, line]))
  return {...book, ticks: book.ticks.map(tick => ({...tick, line: answers.get(tick.mark) ?? tick.line}))}
}

/** The book without what came to nothing: the organiser has seen it. */
export const acknowledged = (book: Book): Book => ({...book, ticks: book.ticks.filter(({line}) => line?.outcome !== 'CONFLICT')})

/** How many persons are here. */
export function arrived(book: Book): number {
  return book.list.guests
    .filter(guest => ['here', 'unsent'].includes(standing(book, guest)))
    .reduce((sum, {persons}) => sum + persons, 0)
}
