import {newKey, type Body} from '@/api'
import {stillKept, type Shot} from '@/media/taking'
import {forget, keep, recall} from '@/ui/store'

export type Category = Body<'CategoryResponse'>

/** What a person is about to say; kept on the phone until it is sent. */
export interface Draft {
  category: string
  text: string
  photos: Shot[]
  place: number | null
  address: string
  location: {latitude: number; longitude: number} | null
  urgency: 'NORMAL' | 'URGENT' | 'CRITICAL'
  wishedTime: string
  /** For whom, when not for oneself. */
  beneficiary: string
  onBehalf: boolean
  consented: boolean
  anonymous: boolean
  phone: string
  /** Makes a repeated submission the same one. */
  key: string
}

const KEY = 'draft'
export const LONGEST_TEXT = 500

export function emptyDraft(): Draft {
  return {
    category: '',
    text: '',
    photos: [],
    place: null,
    address: '',
    location: null,
    urgency: 'NORMAL',
    wishedTime: '',
    beneficiary: '',
    onBehalf: false,
    consented: false,
    anonymous: true,
    phone: '',
    key: newKey(),
  }
}

/** The draft left on this phone, without photos the server has swept meanwhile; a new one when there is none. */
export function openDraft(): Draft {
  const left = {...emptyDraft(), ...recall<Draft>(KEY)}
  return {...left, photos: stillKept(left.photos)}
}

export const keepDraft = (draft: Draft): void => keep(KEY, draft)
export const dropDraft = (): void => forget(KEY)

/** Whether somebody began to say something. */
export const isBegun = (draft: Draft): boolean => draft.text.trim() !== '' || draft.category !== '' || draft.photos.length > 0

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/

/** What is still missing at this step (1 to 3), in words; empty when nothing is. */
export function missing(draft: Draft, step: number): string {
  const text = draft.text.trim()
  if (step === 1) return draft.category ? '' : '先选一个方面'
  if (step === 2) return text ? '' : '请说说是什么事'
  if (draft.place === null) return '请选在哪个小区'
  if (draft.phone.trim() && !PHONE.test(draft.phone.trim())) return '电话号码好像不对'
  if (draft.onBehalf && !draft.beneficiary.trim()) return '请写一下替谁说的'
  if (draft.onBehalf && !draft.consented) return '请先问过本人'
  return ''
}

/** The request that submits it. */
export function toRequest(draft: Draft): Body<'PostNeedRequest'> {
  return {
    category: draft.category,
    text: draft.text.trim(),
    photos: draft.photos.map(photo => photo.id),
    place: draft.place ?? 0,
    address: draft.address.trim() || undefined,
    location: draft.location ?? undefined,
    urgency: draft.urgency,
    wishedTime: draft.wishedTime.trim() || undefined,
    onBehalf: draft.onBehalf ? {name: draft.beneficiary.trim(), consented: draft.consented} : undefined,
    phone: draft.phone.trim() || undefined,
    anonymous: draft.anonymous,
  }
}
