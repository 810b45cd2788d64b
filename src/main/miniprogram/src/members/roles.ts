import type {Body} from '@/api'

export type Role = Body<'RoleAtNode'>['role']

const NAMES: Record<Role, string> = {VOLUNTEER: '海棠先锋', COMMUNITY_STAFF: '社区工作人员', STREET_ADMIN: '街道管理员'}

export const roleName = (role: Role): string => NAMES[role]
