import {describe, expect, it} from 'vitest'
import {countOf, emptySeries, gapIn, toSeriesRequest, words, type SeriesForm, type Slot} from '@/reading/slots'

const AT = new Date('2026-11-24T02:00:00Z')

describe('times to book', () => {
  const form: SeriesForm = {...emptySeries(), community: 3, title: '全家福', kind: 'lecture', venue: '书屋', description: '拍一张', day: '2026-11-30'}

  it('makes as many as fit', () => {
    expect(countOf(form)).toBe(4)
    expect(countOf({...form, until: '10:50'})).toBe(3)
    expect(countOf({...form, minutes: 'x'})).toBe(0)
  })

  it('says what is missing', () => {
    expect(gapIn(form)).toBe('')
    expect(gapIn({...form, venue: ' '})).toContain('地点')
    expect(gapIn({...form, until: '09:10'})).toContain('太短')
    expect(gapIn({...form, seats: '0'})).toContain('几个人')
  })

  it('ends the sign-up an hour before each', () => {
    const {whole, minutes} = toSeriesRequest(form, AT)
    expect(minutes).toBe(30)
    expect(new Date(whole.startsAt).getTime() - new Date(whole.signUpUntil).getTime()).toBe(3_600_000)
    expect(whole.liveUrl).toBeUndefined()
  })

  it('says whether one can book or wait', () => {
    const slot = (signUp: Slot['signUp']) => ({signUp, freeSeats: 2}) as Slot
    expect(['OPEN', 'WAITING_LIST', 'NOT_YET', 'CLOSED'].map(each => words(slot(each as Slot['signUp'])))).toEqual(['余 2', '可候补', '还没开始', '约不了'])
  })
})
