import type {Body} from '@/api'
import type {Place} from '@/members/places'
import {dayAfter, dayWords} from '@/ui/days'

export type Suggestion = Body<'SuggestionResponse'>
export type Pioneer = Body<'PioneerResponse'>
export type Service = Body<'ServiceResponse'>

/** Somebody to ask, or a service to link. */
export interface Candidate {
  kind: 'volunteer' | 'service'
  id: number
  name: string
  /** Why, or what is known. */
  line: string
  /** How well it fits, 0 to 100; null for what was found by searching. */
  score: number | null
  /** Why it cannot be chosen now; empty when it can. */
  hindrance: string
}

/** What fits, as it came: best first, volunteers before services. */
export function suggested(suggestions: Suggestion[]): Candidate[] {
  return suggestions.map(({volunteer, service, name, score, reasons}) => ({
    kind: volunteer != null ? 'volunteer' : 'service',
    id: volunteer ?? service ?? 0,
    name: name || '还没留姓名',
    line: reasons.join(' · '),
    score,
    hindrance: '',
  }))
}

/** What the search may find, with the words to find it by. */
export interface Roster {
  pioneers: Pioneer[]
  services: Service[]
  places: Place[]
  categories: {code: string; name: string}[]
}

const word = (code: string, categories: Roster['categories']) => categories.find(category => category.code === code)?.name ?? code

function ofPioneer(pioneer: Pioneer, roster: Roster, today: string): Candidate {
  const where = roster.places.find(place => place.id === pioneer.community)?.name
  const skills = pioneer.skills.map(skill => word(skill, roster.categories)).join('、')
  const away = pioneer.awayUntil && pioneer.awayUntil >= today ? `请假到${dayWords(pioneer.awayUntil)}` : ''
  return {
    kind: 'volunteer',
    id: pioneer.member,
    name: pioneer.name || '还没留姓名',
    line: [where, pioneer.grid, skills].filter(Boolean).join(' · '),
    score: null,
    hindrance: away,
  }
}

function ofService(service: Service, roster: Roster): Candidate {
  const fields = service.categories.map(code => word(code, roster.categories)).join('、')
  return {
    kind: 'service',
    id: service.id,
    name: service.name,
    line: [service.areaName, fields, service.hours, service.paid ? '付费' : '免费'].filter(Boolean).join(' · '),
    score: null,
    hindrance: '',
  }
}

/** Everybody and everything whose name or line has all the words; nothing without words. */
export function search(roster: Roster, words: string, today = dayAfter(0)): Candidate[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean)
  if (!wanted.length) return []
  const all = [
    ...roster.pioneers.map(pioneer => ofPioneer(pioneer, roster, today)),
    ...roster.services.map(service => ofService(service, roster)),
  ]
  return all.filter(({name, line}) => wanted.every(part => `${name} ${line}`.includes(part)))
}
