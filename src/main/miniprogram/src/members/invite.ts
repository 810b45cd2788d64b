import type {Body} from '@/api'
import {dayWords, dayOf} from '@/ui/days'
import type {Me} from './me'
import type {Place} from './places'
import {managed, roleName, type Role} from './roles'

export type Invitation = Body<'InvitationResponse'>

const KINDS: Record<Role, Place['kind'][]> = {
  VOLUNTEER: ['COMMUNITY'],
  COMMUNITY_STAFF: ['COMMUNITY'],
  STREET_ADMIN: ['STREET'],
}

/** Where this person may invite somebody to this role. */
export const nodesFor = (role: Role, person: Me, all: Place[]): Place[] => managed(person, all).filter(({kind}) => KINDS[role].includes(kind))

/** To which roles this person may invite. */
export const rolesFor = (person: Me, all: Place[]): Role[] =>
  (Object.keys(KINDS) as Role[]).filter(role => nodesFor(role, person, all).length > 0 && (role !== 'STREET_ADMIN' || person.roles.some(held => held.role === role)))

/** What to send to the person who is invited. */
export function wordsFor({code, role, organisation, expiresAt}: Invitation): string {
  const what = `${organisation.name}的${roleName(role)}`
  return `请您来当${what}：关注公众号「海棠连心」，回复「绑定 ${code}」；或者在小程序「我的」里点「我有邀请码」，写 ${code}。${dayWords(dayOf(expiresAt))}以前有效，只能用一次。`
}
