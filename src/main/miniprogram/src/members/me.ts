import {shallowRef} from 'vue'
import {get, type Body} from '@/api'

export type Me = Body<'MeResponse'>

/** Who is logged in; null until known. */
export const me = shallowRef<Me | null>(null)

/** Asks once who it is, and again after something changed. */
export async function loadMe(): Promise<Me> {
  me.value = await get('/api/me')
  return me.value
}

/** Who it is, without asking twice. */
export async function knowMe(): Promise<Me> {
  return me.value ?? loadMe()
}
