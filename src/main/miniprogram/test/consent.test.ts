import {describe, expect, it} from 'vitest'
import {answer, ask, asked, CONSENT_BUTTON, type Resolve} from '@/members/consent'

/** A call that WeChat holds until the person answered; remembers what it was told. */
function call(): {told: object[]; resolve: Resolve} {
  const told: object[] = []
  return {told, resolve: words => told.push(words)}
}

const shown = {event: 'exposureAuthorization'}

describe('consent to the privacy guide', () => {
  it('answers everything that waits with one tap', () => {
    const [first, second] = [call(), call()]
    ask(first.resolve)
    ask(second.resolve)
    expect(asked.value).toBe(true)
    answer(true)
    expect(asked.value).toBe(false)
    const agreed = {event: 'agree', buttonId: CONSENT_BUTTON}
    expect([first.told, second.told]).toEqual([[shown, agreed], [shown, agreed]])
  })

  it('tells a no, and asks again the next time', () => {
    const [first, second] = [call(), call()]
    ask(first.resolve)
    answer(false)
    expect(first.told).toEqual([shown, {event: 'disagree'}])
    ask(second.resolve)
    expect(asked.value).toBe(true)
    answer(false)
    expect(first.told).toHaveLength(2)
  })
})
