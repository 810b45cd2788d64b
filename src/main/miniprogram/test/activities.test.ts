import {describe, expect, it} from 'vitest'
import {ageWords, entrance, foremost, seatWords, seriesWords, standing, whenWords, type Activity} from '@/reading/activity'
import {adviceOf, isAhead, isCancellable, partyWords, type Mine} from '@/reading/mine'
import {emptyForm, gapsOf, peopleFor, somebody, toSignUpRequest, type Form} from '@/reading/signing'
import {tabsOf} from '@/ui/navigation'

const NOW = new Date('2026-11-24T09:00:00+08:00')

const activity = (change: Partial<Activity> = {}): Activity => ({
  id: 7,
  community: 2,
  coHosts: [],
  hostNames: ['白莲社区'],
  title: '亲子阅读会',
  kind: 'family-reading',
  kindName: '亲子阅读',
  level: 'COMMUNITY',
  description: '一起读绘本',
  venue: '白莲社区书屋',
  startsAt: '2026-11-25T06:00:00Z',
  endsAt: '2026-11-25T08:00:00Z',
  signUpFrom: '2026-11-20T00:00:00Z',
  signUpUntil: '2026-11-25T06:00:00Z',
  capacity: 20,
  freeSeats: 6,
  waiting: 0,
  attended: 0,
  audienceNames: [],
  questions: [],
  state: 'OPEN',
  stateName: '报名中',
  signUp: 'OPEN',
  actions: [],
  version: 3,
  ...change,
})

const mine = (change: Partial<Mine> = {}): Mine => ({
  id: 1,
  activity: 7,
  title: '亲子阅读会',
  startsAt: '2026-11-25T06:00:00Z',
  place: '白莲社区书屋',
  activityState: 'OPEN',
  activityStateName: '报名中',
  state: 'SEATED',
  stateName: '已报名',
  persons: 2,
  people: ['王阿婆', '小庄'],
  onBehalf: false,
  signedUpAt: '2026-11-24T00:00:00Z',
  ...change,
})

describe('an activity in words', () => {
  it('says when, in the words of a neighbour', () => {
    expect(whenWords(activity(), NOW)).toBe('明天 周三 14:00–16:00')
    expect(whenWords(activity({startsAt: '2026-11-28T01:00:00Z', endsAt: '2026-11-29T09:00:00Z'}), NOW)).toBe('11月28日 周六 09:00 到 11月29日 周日 17:00')
  })

  it('says how many find a seat', () => {
    expect(seatWords(activity())).toBe('还有 6 个名额')
    expect(seatWords(activity({signUp: 'WAITING_LIST', waiting: 3}))).toBe('满了，3 家在候补')
    expect(seatWords(activity({signUp: 'NOT_YET', signUpFrom: '2026-11-24T02:00:00Z'}), NOW)).toBe('今天 10:00 开始报名')
    expect(seatWords(activity({signUp: 'CLOSED'}))).toBe('')
  })

  it('says why nobody can sign up', () => {
    expect(entrance(activity())).toEqual({name: '报名', open: true})
    expect(entrance(activity({signUp: 'WAITING_LIST'}))).toEqual({name: '排候补', open: true})
    expect(entrance(activity({signUp: 'CLOSED'}))).toEqual({name: '报名已经截止', open: false})
    expect(entrance(activity({signUp: 'CLOSED', state: 'CANCELLED'})).name).toBe('活动取消了')
  })

  it('never calls one open whose time to sign up is over', () => {
    expect(standing(activity({signUp: 'CLOSED'}))).toEqual({word: '报名截止', tone: 'plain'})
    expect(standing(activity({state: 'RUNNING', stateName: '进行中', signUp: 'CLOSED'}))).toEqual({word: '进行中', tone: 'sky'})
  })

  it('names ages and series', () => {
    expect(ageWords({lowestAge: 4, highestAge: 10})).toBe('4 到 10 岁')
    expect(ageWords({lowestAge: 60})).toBe('60 岁以上')
    expect(ageWords({})).toBe('')
    expect(seriesWords(activity({series: '苏相客厅', issue: 1}))).toBe('苏相客厅 第 1 期')
  })

  it('puts one with seats before one without', () => {
    const full = activity({id: 1, signUp: 'WAITING_LIST'})
    const open = activity({id: 2})
    expect(foremost([full, open])).toBe(open)
    expect(foremost([full])).toBe(full)
    expect(foremost([])).toBeNull()
  })

  it('has a place among the tabs', () => {
    expect(tabsOf([]).map(({name}) => name)).toEqual(['首页', '诉求', '活动', '我的'])
  })
})

describe('what one signed up for', () => {
  it('says what to do next', () => {
    expect(adviceOf(mine({state: 'WAITING', position: 3}))).toBe('排在第 3 位，有了名额马上告诉您')
    expect(adviceOf(mine({state: 'OFFERED', offerUntil: '2026-11-24T12:00:00Z'}), NOW)).toBe('给您留到今天 20:00，过时让给下一位')
    expect(adviceOf(mine({activityState: 'CANCELLED'}))).toBe('活动取消了，不用来了')
  })

  it('can be taken back until it begins', () => {
    expect(isCancellable(mine(), NOW)).toBe(true)
    expect(isCancellable(mine({activityState: 'RUNNING'}), NOW)).toBe(false)
    expect(isCancellable(mine({startsAt: '2026-11-24T00:00:00Z'}), NOW)).toBe(false)
    expect(isCancellable(mine({state: 'CANCELLED'}), NOW)).toBe(false)
    expect(isAhead(mine({activityState: 'ENDED'}))).toBe(false)
  })

  it('names the party', () => {
    expect(partyWords(mine())).toBe('王阿婆、小庄')
    expect(partyWords(mine({people: ['老李'], onBehalf: true}))).toBe('替 老李 报的')
    expect(partyWords(mine({people: []}))).toBe('2 个人')
  })
})

describe('signing up', () => {
  const form = (change: Partial<Form> = {}): Form => ({...emptyForm('王阿婆', 0), ...change})
  const family = (...ages: string[]): Partial<Form> => ({
    way: 'family',
    people: [somebody('王阿婆'), ...ages.map(age => ({name: '小庄', age, child: true}))],
    guardianConsented: true,
  })
  const forChildren = activity({lowestAge: 4, highestAge: 10})

  it('needs nothing but a name from an adult', () => {
    expect(gapsOf(form(), activity())).toEqual({})
    expect(gapsOf(form({people: [somebody()]}), activity())).toEqual({name0: '请写姓名'})
  })

  it('lets adults bring children to what is for children, and asks the children only how old they are', () => {
    expect(gapsOf(form(family('6')), forChildren)).toEqual({})
    expect(gapsOf(form(family('')), forChildren)).toEqual({age1: '请写几岁'})
    expect(gapsOf(form(family('12')), forChildren)).toEqual({age1: '这个活动适合 4 到 10 岁'})
    expect(gapsOf(form({way: 'family'}), forChildren).people).toContain('加上孩子')
    expect(gapsOf(form(), forChildren)).toEqual({age0: '请写几岁'})
  })

  it('wants a guardian for minors, by name when no adult comes', () => {
    expect(gapsOf(form({...family('6'), guardianConsented: false}), activity())).toEqual({consent: '监护人同意了，孩子才能参加'})
    const alone = form({people: [{name: '小庄', age: '12', child: false}]})
    expect(Object.keys(gapsOf(alone, activity()))).toEqual(['guardian', 'consent'])
  })

  it('does not take a made-up age or number', () => {
    expect(gapsOf(form(family('200')), activity()).age1).toContain('0 到 120')
    expect(gapsOf(form(family('20')), activity()).age1).toContain('大人')
    expect(gapsOf(form({phone: '12'}), activity())).toEqual({phone: '电话号码好像不对'})
  })

  it('asks a neighbour first', () => {
    const asked = form({way: 'behalf', people: [somebody('老李')]})
    expect(gapsOf(asked, activity())).toEqual({beneficiary: '请先问过本人'})
    expect(toSignUpRequest({...asked, beneficiaryConsented: true})).toMatchObject({onBehalf: true, beneficiaryConsented: true, people: [{name: '老李'}]})
  })

  it('wants answers where they are required', () => {
    const questions = [{text: '几号楼', kind: 'TEXT' as const, choices: [], required: true}]
    expect(gapsOf(form({answers: ['']}), activity({questions}))).toEqual({answer0: '这一题要回答'})
    expect(toSignUpRequest(form({answers: [' 3 幢 ']})).answers).toEqual(['3 幢'])
  })

  it('keeps who one is when the way changes, and forgets it for a neighbour', () => {
    expect(peopleFor('family', form(), '王阿婆').map(({name}) => name)).toEqual(['王阿婆', ''])
    const other = form({way: 'behalf', people: [somebody('老李')]})
    expect(peopleFor('self', other, '王阿婆')).toEqual([somebody('王阿婆')])
  })
})
