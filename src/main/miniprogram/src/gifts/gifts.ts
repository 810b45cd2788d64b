import type {Body} from '@/api'
import type {Tone} from '@/ui/StateTag.vue'

export type Batch = Body<'BatchResponse'>
export type Offer = Body<'OfferResponse'>
export type OwnClaim = Body<'OwnClaimResponse'>
export type Claim = Body<'ClaimResponse'>
export type Books = Body<'ReconciliationResponse'>
export type Entry = Body<'StockEntry'>

const AVAILABLE: Record<Offer['availability'], {word: string; tone: Tone}> = {
  OPEN: {word: '可以领', tone: 'leaf'},
  CLAIMED: {word: '已领', tone: 'petal'},
  NOT_YET: {word: '还没开始', tone: 'amber'},
  GONE: {word: '领完了', tone: 'plain'},
  OVER: {word: '已截止', tone: 'plain'},
  ATTENDEES_ONLY: {word: '参加活动的人领', tone: 'amber'},
}

export const availabilityOf = (offer: Offer) => AVAILABLE[offer.availability]

/** One may come for neighbours even after one's own gift is claimed. */
export const claimable = (offer: Offer): boolean => offer.free > 0 && ['OPEN', 'CLAIMED'].includes(offer.availability)

export const perWord = (per: Offer['per']): string => (per === 'HOUSEHOLD' ? '一户一份' : '一人一份')

export function claimTone(state: OwnClaim['state']): Tone {
  if (state === 'WAITING') return 'amber'
  return state === 'HANDED_OVER' ? 'leaf' : 'plain'
}

/** A code in groups, so that it can be read out: 「1024 4821 0937」. */
export const spoken = (code: string): string => code.replace('-', ' ').replace(/(\d{4})$/, ' $1')

/** The code as a background, which no image host is asked for. */
export const pictureOf = (svg: string): string => `background-image:url("data:image/svg+xml,${encodeURIComponent(svg.trim())}")`

/** The code in what was scanned or typed; the address of our own page carries it behind `code=`. */
export function codeIn(text: string): string {
  const found = /[?&]code=([^&#]+)/.exec(text)
  return (found ? decodeURIComponent(found[1]) : text).trim()
}

const KINDS: Record<Entry['kind'], string> = {
  IN: '入库',
  CLAIMED: '领走',
  DELIVERED: '送上门',
  RETURNED: '退回',
  WRITTEN_OFF: '报损',
  CORRECTED: '盘点更正',
}

export const kindWord = (kind: Entry['kind']): string => KINDS[kind]

/** With its sign, as in an account book. */
export const signed = (amount: number): string => (amount > 0 ? `+${amount}` : `−${Math.abs(amount)}`)

/** The books in plain words: what came, what went, and what must be left. */
export function booksLines(books: Books): {name: string; value: string}[] {
  const lines = [
    {name: '一共入库', value: books.received},
    {name: '领走', value: -books.claimed},
    {name: '送上门', value: -books.delivered},
    {name: '退回', value: books.returned},
    {name: '报损', value: -books.writtenOff},
    {name: '盘点更正', value: books.corrected},
  ]
  return lines.filter(({value}, index) => index === 0 || value !== 0).map(({name, value}) => ({name, value: value === 0 ? '0' : signed(value)}))
}

export const verdict = (books: Books): string =>
  books.balanced ? `账上应剩 ${books.expected} 份，正好对得上。` : `账上应剩 ${books.expected} 份，实际记着 ${books.inStock} 份，对不上，请告诉街道。`
