import {describe, expect, it} from 'vitest'
import type {Activity} from '@/reading/activity'
import {decisionsFor, isMissing, NOTHING} from '@/reading/decisions'
import {emptyPlan, gapsOf, planOf, toPlanRequest, type Plan} from '@/reading/planning'
import {deskWords, lineOf, matching, messageWords, namesOf, takesAttendance, type Guest} from '@/reading/roster'
import {NO_TIMES, timesGap, timesOf, toMoments, type Times} from '@/reading/times'

const NOW = new Date('2026-11-24T09:00:00+08:00')
const TIMES: Times = {...NO_TIMES, day: '2026-11-28', from: '14:00', until: '16:00'}

const activity = (change: Partial<Activity> = {}): Activity => ({
  id: 7,
  community: 2,
  coHosts: [3],
  hostNames: ['白莲社区', '彩虹社区'],
  title: '亲子阅读会',
  kind: 'family-reading',
  kindName: '亲子阅读',
  level: 'COMMUNITY',
  description: '一起读绘本',
  venue: '白莲社区书屋',
  startsAt: '2026-11-28T06:00:00.000Z',
  endsAt: '2026-11-28T08:00:00.000Z',
  signUpFrom: '2026-11-20T00:00:00.000Z',
  signUpUntil: '2026-11-28T06:00:00.000Z',
  capacity: 20,
  freeSeats: 6,
  waiting: 0,
  attended: 0,
  audienceNames: ['困难群众', '家长和孩子'],
  questions: [{text: '哪一本', kind: 'CHOICE', choices: ['昆虫记', '西游记'], required: true}],
  state: 'OPEN',
  stateName: '报名中',
  signUp: 'OPEN',
  actions: ['CLOSE', 'POSTPONE', 'CANCEL', 'CHANGE_CAPACITY', 'MESSAGE'],
  version: 3,
  ...change,
})

const guest = (change: Partial<Guest> = {}): Guest => ({
  id: 1,
  people: ['罗女士', '小罗'],
  persons: 2,
  children: 1,
  maskedPhone: '139****0001',
  answers: [],
  state: 'SEATED',
  stateName: '已报名',
  onBehalf: false,
  walkIn: false,
  signedUpAt: '2026-11-24T00:00:00Z',
  ...change,
})

describe('when an activity is', () => {
  it('lets people sign up at once, until it begins, unless said otherwise', () => {
    expect(toMoments(TIMES, NOW)).toEqual({
      startsAt: '2026-11-28T06:00:00.000Z',
      endsAt: '2026-11-28T08:00:00.000Z',
      signUpFrom: '2026-11-24T01:00:00.000Z',
      signUpUntil: '2026-11-28T06:00:00.000Z',
    })
    const own: Times = {...TIMES, ownSignUp: true, signUpDay: '2026-11-25', signUpFrom: '09:00', signUpLastDay: '2026-11-27', signUpUntil: '21:00'}
    expect(toMoments(own, NOW)).toMatchObject({signUpFrom: '2026-11-25T01:00:00.000Z', signUpUntil: '2026-11-27T13:00:00.000Z'})
  })

  it('comes back as it was written', () => {
    expect(timesOf(activity(), NOW)).toEqual(TIMES)
    const own: Times = {...TIMES, lastDay: '2026-11-29', ownSignUp: true, signUpDay: '2026-11-25', signUpFrom: '09:00', signUpLastDay: '2026-11-27', signUpUntil: '21:00'}
    expect(timesOf(toMoments(own, NOW), NOW)).toEqual(own)
  })

  it('says what does not work', () => {
    expect(timesGap(NO_TIMES, NOW)).toBe('请选哪天办')
    expect(timesGap({...TIMES, until: '13:00'}, NOW)).toBe('结束要晚于开始')
    expect(timesGap({...TIMES, until: '13:00', lastDay: '2026-11-29'}, NOW)).toBe('')
    expect(timesGap({...TIMES, day: '2026-11-23'}, NOW)).toBe('开始时间已经过了')
    expect(timesGap({...TIMES, ownSignUp: true}, NOW)).toContain('报名从什么时候')
    const late: Times = {...TIMES, ownSignUp: true, signUpDay: '2026-11-25', signUpFrom: '09:00', signUpLastDay: '2026-11-28', signUpUntil: '15:00'}
    expect(timesGap(late, NOW)).toBe('报名要在活动开始前截止')
  })
})

describe('a plan', () => {
  const plan = (change: Partial<Plan> = {}): Plan => ({
    ...emptyPlan(),
    community: 2,
    title: ' 亲子阅读会 ',
    kind: 'family-reading',
    description: '一起读绘本',
    venue: '白莲社区书屋',
    times: TIMES,
    capacity: '20',
    ...change,
  })

  it('names each field that is missing', () => {
    expect(Object.keys(gapsOf(emptyPlan(), NOW))).toEqual(['title', 'kind', 'description', 'community', 'place', 'times', 'capacity'])
    expect(gapsOf(plan(), NOW)).toEqual({})
    expect(gapsOf(plan({liveUrl: 'http://a'}), NOW)).toEqual({liveUrl: '链接要以 https:// 开头'})
    expect(gapsOf(plan({issue: '3'}), NOW).series).toContain('系列')
    expect(gapsOf(plan({capacity: '0'}), NOW)).toEqual({capacity: '请写几个名额'})
  })

  it('wants two answers to choose from', () => {
    const question = {text: '哪一本', kind: 'CHOICE' as const, choices: '昆虫记', required: false}
    expect(gapsOf(plan({questions: [question]}), NOW).question0).toContain('两个以上')
    const sent = toPlanRequest(plan({questions: [{...question, choices: '昆虫记、 西游记，'}]}), NOW)
    expect(sent.questions?.[0].choices).toEqual(['昆虫记', '西游记'])
    expect(sent.title).toBe('亲子阅读会')
    expect(sent.campaign).toBeUndefined()
  })

  it('comes back from the server as it was written', () => {
    const audiences = [{code: 'hardship', name: '困难群众'}, {code: 'parents', name: '家长和孩子'}, {code: 'medics', name: '医务人员'}]
    const again = planOf(activity(), audiences, NOW)
    expect(again).toMatchObject({capacity: '20', coHosts: [3], audiences: ['hardship', 'parents'], campaign: ''})
    expect(again.questions[0].choices).toBe('昆虫记、西游记')
    expect(gapsOf(again, NOW)).toEqual({})
  })
})

describe('what staff can do', () => {
  const names = (change: Partial<Activity>, hosts = true) => {
    const {foot, more} = decisionsFor(activity(change), hosts)
    return {foot: foot.map(({name}) => name), more: more.map(({name}) => name)}
  }

  it('puts the next thing first', () => {
    expect(names({state: 'DRAFT', signUp: 'CLOSED', actions: ['EDIT', 'SUBMIT', 'CANCEL']})).toEqual({foot: ['交去审核'], more: ['修改', '取消活动']})
    expect(names({state: 'REVIEW', signUp: 'CLOSED', actions: ['APPROVE', 'SEND_BACK', 'CANCEL']})).toEqual({foot: ['审核通过'], more: ['退回修改', '取消活动']})
    expect(names({}).foot).toEqual(['名单'])
    expect(names({state: 'ENDED', signUp: 'CLOSED', actions: ['SUMMARISE']})).toEqual({foot: ['名单', '写总结'], more: []})
    expect(names({state: 'SUMMARISED', signUp: 'CLOSED', actions: []})).toEqual({foot: ['名单'], more: []})
  })

  it('leaves to co-hosts what is done at the door', () => {
    expect(names({}, false)).toEqual({foot: ['名单'], more: ['通知大家', '我也去，报个名']})
  })

  it('wants a reason, or a number that is one', () => {
    const asking = (name: string) => {
      const {foot, more} = decisionsFor(activity(), true)
      const found = [...foot, ...more].find(decision => decision.name === name)
      if (!found) throw new Error(name)
      return found
    }
    expect(isMissing(asking('取消活动'), NOTHING)).toBe(true)
    expect(isMissing(asking('取消活动'), {...NOTHING, words: '台风'})).toBe(false)
    expect(isMissing(asking('改名额'), {...NOTHING, number: '0'})).toBe(true)
    expect(isMissing(asking('改名额'), {...NOTHING, number: '30'})).toBe(false)
  })
})

describe('the list at the door', () => {
  it('opens two hours before', () => {
    expect(takesAttendance(activity(), new Date('2026-11-28T03:59:00Z'))).toBe(false)
    expect(takesAttendance(activity(), new Date('2026-11-28T04:00:00Z'))).toBe(true)
    expect(takesAttendance(activity({state: 'CANCELLED'}), new Date('2026-11-28T06:00:00Z'))).toBe(false)
  })

  it('says how it stands', () => {
    expect(deskWords(activity({waiting: 2}))).toBe('报了 14/20，候补 2 家')
    expect(deskWords(activity({state: 'DRAFT', note: '写清楚地点'}))).toBe('退回来了：写清楚地点')
    expect(deskWords(activity({state: 'ENDED', attended: 9}))).toBe('来了 9 人')
  })

  it('finds by name and by the last digits', () => {
    const all = [guest(), guest({id: 2, people: ['老李'], maskedPhone: undefined})]
    expect(matching(all, '罗').map(({id}) => id)).toEqual([1])
    expect(matching(all, '0001').map(({id}) => id)).toEqual([1])
    expect(matching(all, '李').map(({id}) => id)).toEqual([2])
  })

  it('names who comes', () => {
    expect(lineOf(guest())).toBe('2 人，孩子 1 · 139****0001')
    expect(lineOf(guest({walkIn: true, children: 0, maskedPhone: undefined}))).toBe('2 人 · 现场来的')
    expect(namesOf(guest({people: []}))).toBe('已经注销的人')
  })

  it('shows a message as it goes out', () => {
    expect(messageWords(activity(), ' 请带彩笔 ')).toBe('“亲子阅读会”（白莲社区书屋，2026年11月28日 14:00）：请带彩笔')
  })
})
