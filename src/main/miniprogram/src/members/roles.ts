import type {Body} from '@/api'
import type {Me} from './me'
import type {Place} from './places'

export type Role = Body<'RoleAtNode'>['role']

const NAMES: Record<Role, string> = {VOLUNTEER: '海棠先锋', COMMUNITY_STAFF: '社区工作人员', STREET_ADMIN: '街道管理员'}

export const roleName = (role: Role): string => NAMES[role]

export const STAFF: Role[] = ['COMMUNITY_STAFF', 'STREET_ADMIN']

/** Whether this person decides for a community or a street. */
export const isStaff = (person: Me | null): boolean => (person?.roles ?? []).some(({role}) => STAFF.includes(role))

/** The nodes this person decides for, with everything below them, in the order of the tree. */
export function managed(person: Me, all: Place[]): Place[] {
  const reached = new Set(person.roles.filter(({role}) => STAFF.includes(role)).map(({organisation}) => organisation.id))
  for (const place of all) if (place.parent != null && reached.has(place.parent)) reached.add(place.id)
  return all.filter(place => reached.has(place.id))
}
