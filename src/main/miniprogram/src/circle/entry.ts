import {newKey, type Body} from '@/api'
import {WEEK, type Day, type Point} from './point'

/** Where something is, as the server wants it. */
export interface Location {
  latitude: number
  longitude: number
}

/** A reading point while it is being written down. */
export interface Entry {
  community: number | null
  name: string
  kind: string
  address: string
  location: Location | null
  /** One for each day, from Monday on. */
  hours: {day: Day; name: string; open: boolean; from: string; until: string}[]
  seats: number
  contact: string
  facilities: string[]
  /** At which it was read; null for a new one. */
  version: number | null
  /** Makes a repeated submission the same one. */
  key: string
}

const DAY = {from: '09:00', until: '17:00'}

/** A new point is open every day until somebody says otherwise. */
export const emptyEntry = (): Entry => ({
  community: null,
  name: '',
  kind: '',
  address: '',
  location: null,
  hours: WEEK.map(({day, name}) => ({day, name, open: true, ...DAY})),
  seats: 0,
  contact: '',
  facilities: [],
  version: null,
  key: newKey(),
})

/** A point to be changed. */
export function toEntry(point: Point): Entry {
  return {
    ...emptyEntry(),
    community: point.community,
    name: point.name,
    kind: point.kind,
    address: point.address,
    location: {latitude: point.location.latitude, longitude: point.location.longitude},
    hours: WEEK.map(({day, name}) => {
      const open = point.openDays.find(known => known.day === day)
      return {day, name, open: !!open, from: open?.from ?? DAY.from, until: open?.until ?? DAY.until}
    }),
    seats: point.seats,
    contact: point.contact ?? '',
    facilities: point.facilities,
    version: point.version,
  }
}

/** What is still missing, in words; empty when nothing is. */
export function missingIn(entry: Entry): string {
  if (!entry.name.trim()) return '请写叫什么'
  if (!entry.kind) return '请选是哪一类'
  if (entry.community === null) return '请选归哪个社区'
  if (!entry.address.trim()) return '请写地址'
  if (!entry.location) return '请标出位置'
  const open = entry.hours.filter(day => day.open)
  if (!open.length) return '一周至少开一天'
  const wrong = open.find(({from, until}) => from >= until)
  return wrong ? `${wrong.name}的关门时间要晚于开门时间` : ''
}

/** The request that adds or changes it. */
export function toPointRequest(entry: Entry): Body<'PointRequest'> {
  return {
    community: entry.community ?? 0,
    name: entry.name.trim(),
    kind: entry.kind,
    address: entry.address.trim(),
    location: entry.location ?? {latitude: 0, longitude: 0},
    openDays: entry.hours.filter(({open}) => open).map(({day, from, until}) => ({day, from, until})),
    seats: entry.seats,
    contact: entry.contact.trim() || undefined,
    facilities: entry.facilities,
    version: entry.version ?? undefined,
  }
}

/** A place as two numbers, as map programs copy it («31.3102, 120.6013»); null when it is none in or around China. */
export function parseLocation(words: string): Location | null {
  const found = /^\s*(\d{1,2}(?:\.\d+)?)\s*[,，\s]\s*(\d{2,3}(?:\.\d+)?)\s*$/.exec(words)
  if (!found) return null
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  return latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136 ? {latitude, longitude} : null
}

/** The other way round. */
export const locationWords = ({latitude, longitude}: Location): string => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
