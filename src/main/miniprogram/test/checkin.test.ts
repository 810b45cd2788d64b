import {describe, expect, it} from 'vitest'
import {activityIn, codeIn, comingToday, grouped, type SignUp} from '@/reading/checkin'
import {
  acknowledged, arrived, conflicts, guestOf, matching, renewed, settled, standing, ticked, toBring, unsent, type Book, type Guest, type Line,
} from '@/reading/ticking'

const guest = (id: number, change: Partial<Guest> = {}): Guest => ({
  id,
  ref: `P.${id}.x`,
  people: ['庄好婆'],
  persons: 1,
  state: 'SEATED',
  stateName: '已报名',
  ...change,
})

const book = (...guests: Guest[]): Book => ({
  list: {activity: 101, title: '亲子阅读', issuedAt: '2026-11-24T01:00:00Z', seal: 's', from: '', until: '', guests},
  ticks: [],
})

const line = (device: string, outcome: Line['outcome']): Line => ({signUp: 1, device, cameAt: '', outcome, text: ''})
const AT = new Date('2026-11-24T02:00:00Z')

describe('a scanned code', () => {
  it('is the end of an address, or all of the text', () => {
    expect(codeIn('https://haitang.example/h5/#/pages/checkin/mine?code=D.101.7.ab-c')).toBe('D.101.7.ab-c')
    expect(codeIn(' P.1001.ab ')).toBe('P.1001.ab')
  })

  it('says of which activity it is', () => {
    expect(activityIn('D.101.7.abc')).toBe(101)
    expect(activityIn('P.1001.abc')).toBeNull()
    expect(grouped('012345')).toBe('012 345')
  })

  it('is wanted for what is on or begins within a day', () => {
    const signUp = (change: Partial<SignUp>) =>
      ({state: 'SEATED', activityState: 'OPEN', startsAt: '2026-11-24T12:00:00Z', ...change}) as SignUp
    const today = signUp({})
    expect(comingToday([today, signUp({state: 'WAITING'}), signUp({activityState: 'CANCELLED'}), signUp({startsAt: '2026-11-27T12:00:00Z'})], AT)).toEqual([today])
  })
})

describe('the list at the door', () => {
  it('finds people by code, number and name', () => {
    const {list} = book(guest(1), guest(12, {people: ['陆桂花', '小陆']}))
    expect(guestOf(list, 'P.12.x')?.id).toBe(12)
    expect(guestOf(list, '1')?.id).toBe(1)
    expect(guestOf(list, 'P.3.x')).toBeNull()
    expect(matching(list, '小陆').map(({id}) => id)).toEqual([12])
    expect(matching(list, ' ')).toHaveLength(2)
  })

  it('ticks whoever has a seat, once', () => {
    const one = ticked(book(guest(1)), guest(1), 'm', AT)
    expect(standing(one, guest(1))).toBe('unsent')
    expect(ticked(one, guest(1), 'n', AT)).toBe(one)
    const waiting = guest(2, {state: 'WAITING'})
    expect(ticked(book(waiting), waiting, 'm', AT).ticks).toHaveLength(0)
    expect(toBring(one, AT)).toEqual({
      issuedAt: '2026-11-24T01:00:00Z', seal: 's', sentAt: AT.toISOString(), ticks: [{signUp: 1, at: AT.toISOString(), device: 'm'}],
    })
  })

  it('keeps apart what was taken, what is still to be sent, and what came to nothing', () => {
    const three = [1, 2, 3].reduce((all, id) => ticked(all, guest(id), `m${id}`, AT), book(guest(1, {persons: 3}), guest(2), guest(3)))
    const after = settled(three, {clockOffSeconds: 0, lines: [line('m1', 'APPLIED'), line('m2', 'CONFLICT')]})
    expect(after.list.guests.map(each => standing(after, each))).toEqual(['here', 'expected', 'unsent'])
    expect(arrived(after)).toBe(4)
    expect(unsent(after)).toHaveLength(1)
    expect(conflicts(after)).toHaveLength(1)
    expect(acknowledged(after).ticks).toHaveLength(2)
    expect(renewed(three.list, after).ticks.map(({mark}) => mark)).toEqual(['m2', 'm3'])
  })
})
