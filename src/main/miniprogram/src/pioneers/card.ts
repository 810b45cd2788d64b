import type {Body} from '@/api'
import {site} from '@/api/transport'
import {say} from '@/ui/saying'

/** A card as staff and the volunteer read it. */
export type Card = Body<'CardResponse'>
/** A card as everybody reads it. */
export type PublicCard = Body<'PublicCardResponse'>

/** What staff write on a card; one service a line. */
export interface CardForm {
  name: string
  grid: string
  services: string
  places: string
  hours: string
  phone: string
  phoneShown: boolean
}

export const MOST_SERVICES = 8
export const LONGEST_SERVICE = 20

const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/

/** The card's address: from a link, or from the code of the mini-program, whose scene is the address alone. */
export function refIn(query: Record<string, string | undefined> | undefined): string {
  return query?.ref ?? (query?.scene ? decodeURIComponent(query.scene) : '')
}

export function formOf(card: Card): CardForm {
  return {
    name: card.name,
    grid: card.grid,
    services: card.services.join('\n'),
    places: card.places,
    hours: card.hours,
    phone: card.phone ?? '',
    phoneShown: card.phoneShown,
  }
}

export const servicesIn = (form: CardForm): string[] =>
  form.services
    .split(/[\n、，,；;]/)
    .map(service => service.trim())
    .filter((service, index, all) => service !== '' && all.indexOf(service) === index)

/** What is missing or too much, in words; empty when nothing is. */
export function gapIn(form: CardForm): string {
  const services = servicesIn(form)
  const long = services.find(service => service.length > LONGEST_SERVICE)
  if (!form.name.trim()) return '请写上名字'
  if (!services.length) return '请至少写一项能帮的事'
  if (services.length > MOST_SERVICES) return `能帮的事最多写 ${MOST_SERVICES} 项`
  if (long) return `「${long}」太长了，每项最多 ${LONGEST_SERVICE} 个字`
  if (form.phone.trim() && !PHONE.test(form.phone.trim())) return '电话请写 11 位手机号，或带区号的座机号'
  return ''
}

export function toRequest(form: CardForm): Body<'CardRequest'> {
  return {
    name: form.name.trim(),
    grid: form.grid.trim(),
    services: servicesIn(form),
    places: form.places.trim(),
    hours: form.hours.trim(),
    phone: form.phone.trim() || undefined,
    phoneShown: form.phoneShown,
  }
}

/** The page to print: here in a browser; from the mini-program by its address, since phones rarely print. */
export function openSheet(path: string): void {
  // #ifdef H5
  window.open(site() + path)
  // #endif
  // #ifdef MP-WEIXIN
  uni.setClipboardData({
    data: site() + path,
    showToast: false,
    success: () => say('网址复制好了，在电脑上打开就能打印。'),
  })
  // #endif
}
