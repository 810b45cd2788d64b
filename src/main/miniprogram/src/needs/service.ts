import {newKey, type Body} from '@/api'

/** A service while it is being written down. */
export interface NewService {
  name: string
  provider: string
  categories: string[]
  area: number | null
  hours: string
  paid: boolean
  phone: string
  /** Makes a repeated submission the same one. */
  key: string
}

export const emptyService = (): NewService => ({name: '', provider: '', categories: [], area: null, hours: '', paid: false, phone: '', key: newKey()})

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/

/** What is still missing, in words; empty when nothing is. */
export function missingIn(service: NewService): string {
  if (!service.name.trim()) return '请写叫什么服务'
  if (!service.provider.trim()) return '请写谁来做'
  if (!service.categories.length) return '请选能帮哪些忙'
  if (service.area === null) return '请选服务哪里'
  if (!service.hours.trim()) return '请写什么时候有'
  return service.phone.trim() && !PHONE.test(service.phone.trim()) ? '电话号码好像不对' : ''
}

/** The request that adds it. */
export function toServiceRequest(service: NewService): Body<'ServiceRequest'> {
  return {
    name: service.name.trim(),
    provider: service.provider.trim(),
    categories: service.categories,
    area: service.area ?? 0,
    hours: service.hours.trim(),
    paid: service.paid,
    phone: service.phone.trim() || undefined,
  }
}
