import type {Body} from '@/api'
import {dayAfter} from '@/ui/days'

export type Pioneer = Body<'PioneerResponse'>

/** A volunteer's entry while it is being written. */
export interface Entry {
  grid: string
  /** Codes of the kinds of needs. */
  fields: string[]
  /** Other skills, as written: separated by commas or spaces. */
  others: string
  loadLimit: number
  /** The last day of a leave; empty when there is none. */
  awayUntil: string
}

export const MOST_SKILLS = 10
export const LONGEST_SKILL = 20
export const MOST_TASKS = 20

/** A leave that is over is none. */
export function toEntry(pioneer: Pioneer, codes: string[], today = dayAfter(0)): Entry {
  return {
    grid: pioneer.grid,
    fields: pioneer.skills.filter(skill => codes.includes(skill)),
    others: pioneer.skills.filter(skill => !codes.includes(skill)).join('、'),
    loadLimit: pioneer.loadLimit,
    awayUntil: pioneer.awayUntil && pioneer.awayUntil >= today ? pioneer.awayUntil : '',
  }
}

const skillsOf = ({fields, others}: Entry): string[] => [...new Set([...fields, ...others.split(/[、，,\s]+/).filter(Boolean)])]

/** What is wrong, in words; empty when nothing is. */
export function faultOf(entry: Entry, onLeave: boolean): string {
  const skills = skillsOf(entry)
  if (skills.length > MOST_SKILLS) return `特长最多 ${MOST_SKILLS} 样，现在有 ${skills.length} 样`
  const long = skills.find(skill => [...skill].length > LONGEST_SKILL)
  if (long) return `「${[...long].slice(0, 6).join('')}…」太长，一样特长最多 ${LONGEST_SKILL} 个字`
  return onLeave && !entry.awayUntil ? '请选请假到哪天' : ''
}

/** The request that stores it. */
export function toRequest(entry: Entry, community: number, onLeave: boolean): Body<'PioneerRequest'> {
  return {
    community,
    grid: entry.grid.trim(),
    skills: skillsOf(entry),
    loadLimit: entry.loadLimit,
    awayUntil: onLeave ? entry.awayUntil : undefined,
  }
}
