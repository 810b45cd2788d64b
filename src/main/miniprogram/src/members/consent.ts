import {shallowRef} from 'vue'

/** The button whose tap WeChat takes for the person's consent. */
export const CONSENT_BUTTON = 'consent'

type Answer = {event: 'exposureAuthorization'} | {event: 'agree'; buttonId: string} | {event: 'disagree'}
export type Resolve = (answer: Answer) => void

/** Whether WeChat waits for the person's consent to the privacy guide. */
export const asked = shallowRef(false)

/** What waits for it: the calls that read something personal. */
let waiting: Resolve[] = []

/** Takes WeChat's question, which comes before the first call that reads something personal. */
export function ask(resolve: Resolve): void {
  waiting.push(resolve)
  asked.value = true
  resolve({event: 'exposureAuthorization'})
}

/** Hands the person's answer to everything that waits. */
export function answer(agreed: boolean): void {
  const all = waiting
  waiting = []
  asked.value = false
  all.forEach(resolve => resolve(agreed ? {event: 'agree', buttonId: CONSENT_BUTTON} : {event: 'disagree'}))
}
