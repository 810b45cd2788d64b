import {owner} from '@/api/session'

const name = (key: string) => `haitang.${owner()}.${key}`

/** Keeps a value on this phone. */
export function keep(key: string, value: unknown): void {
  try {
    uni.setStorageSync(name(key), JSON.stringify(value))
  } catch {
    // A full or forbidden store costs the memory of a draft, not the work itself.
  }
}

/** What was kept under this key; null when nothing usable is there. */
export function recall<T>(key: string): T | null {
  try {
    const text: unknown = uni.getStorageSync(name(key))
    return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

export function forget(key: string): void {
  uni.removeStorageSync(name(key))
}
