import {describe, expect, it} from 'vitest'
import {movesOf, mostOf} from '@/books/stock'
import {outcome, type Wish} from '@/books/wish'
import {emptyEntry, locationWords, missingIn, parseLocation, toEntry, toPointRequest} from '@/circle/entry'
import {mapPicture, mapWords, shareOf, type Coverage} from '@/circle/map'
import {hoursWords, openness, todayWords, wayWords, type OpenDay, type Point} from '@/circle/point'

const WORKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const
const open = (day: OpenDay['day'], from = '09:00', until = '17:00'): OpenDay => ({day, from, until})
const point = (more: Partial<Point>): Point =>
  ({
    id: 1,
    community: 4,
    name: '书屋',
    kind: 'bookshop',
    address: '路 1 号',
    location: {latitude: 31.3, longitude: 120.6},
    openDays: WORKDAYS.map(day => open(day)),
    openNow: false,
    seats: 3,
    facilities: [],
    standing: 'SERVING',
    standingName: '开放',
    version: 2,
    ...more,
  }) as Point

describe('when a point is open', () => {
  it('says days with the same hours in one piece', () => {
    expect(hoursWords(WORKDAYS.map(day => open(day)))).toBe('周一至周五 09:00–17:00，周六、周日 休息')
    expect(hoursWords([...WORKDAYS, 'SATURDAY', 'SUNDAY'].map(day => open(day as OpenDay['day'])))).toBe('每天 09:00–17:00')
    expect(hoursWords([open('TUESDAY'), open('SUNDAY', '13:00', '16:00')])).toBe('周一 休息，周二 09:00–17:00，周三至周六 休息，周日 13:00–16:00')
  })

  it('says whether one can go in now', () => {
    expect(openness(point({openNow: true}))).toEqual({word: '现在开放', tone: 'leaf'})
    expect(openness(point({}))).toEqual({word: '现在没开', tone: 'plain'})
    expect(openness(point({standing: 'PAUSED', standingName: '暂停开放'}))).toEqual({word: '暂停开放', tone: 'amber'})
    expect(todayWords(point({today: {from: '09:00', until: '17:00'}}))).toBe('今天 09:00–17:00')
    expect(todayWords(point({}))).toBe('今天不开')
  })

  it('says the way where it is known', () => {
    expect(wayWords({metres: 320, minutes: 5})).toBe('走路约 5 分钟，320 米')
    expect(wayWords({metres: 1480, minutes: 23})).toBe('走路约 23 分钟，1.5 公里')
    expect(wayWords({})).toBe('')
  })
})

describe('entering a point', () => {
  it('asks for one thing after the other', () => {
    const entry = emptyEntry()
    expect(missingIn(entry)).toBe('请写叫什么')
    Object.assign(entry, {name: '书屋', kind: 'bookshop', community: 4, address: '路 1 号'})
    expect(missingIn(entry)).toBe('请标出位置')
    entry.location = {latitude: 31.3, longitude: 120.6}
    expect(missingIn(entry)).toBe('')
    entry.hours[2].until = '08:00'
    expect(missingIn(entry)).toBe('周三的关门时间要晚于开门时间')
    entry.hours.forEach(day => (day.open = false))
    expect(missingIn(entry)).toBe('一周至少开一天')
  })

  it('sends back what it read, and what was changed', () => {
    const entry = toEntry(point({contact: '张老师'}))
    entry.hours[0].open = false
    expect(toPointRequest(entry)).toEqual({
      community: 4,
      name: '书屋',
      kind: 'bookshop',
      address: '路 1 号',
      location: {latitude: 31.3, longitude: 120.6},
      openDays: WORKDAYS.slice(1).map(day => open(day)),
      seats: 3,
      contact: '张老师',
      facilities: [],
      version: 2,
    })
  })

  it.each([
    ['31.3102, 120.6013', {latitude: 31.3102, longitude: 120.6013}],
    ['31.3102，120.6013', {latitude: 31.3102, longitude: 120.6013}],
    ['120.6013, 31.3102', null],
    ['31.3102', null],
    ['1.5, 120', null],
    ['三元二村', null],
  ])('reads «%s»', (words, location) => expect(parseLocation(words)).toEqual(location))

  it('writes a place as it reads it', () => expect(locationWords({latitude: 31.31, longitude: 120.6})).toBe('31.31000, 120.60000'))
})

const coverage = {
  metres: 1000,
  minutes: 15,
  covered: 1,
  estates: [
    {id: 1, name: '三元二村', communityName: '白莲社区', location: {latitude: 31.31, longitude: 120.6}, covered: true},
    {id: 2, name: '新庄<新村>', communityName: '新庄社区', location: {latitude: 31.34, longitude: 120.6}, covered: false},
    {id: 3, name: '清塘新村', communityName: '清塘社区', covered: false},
  ],
  points: [{id: 9, name: '书屋', location: {latitude: 31.31, longitude: 120.601}}],
} as Coverage

describe('the picture of the circle', () => {
  it('says in words what it shows', () => {
    expect(mapWords(coverage)).toBe('示意图：1 个阅读点，每个画了 1000 米的圈；3 个小区里 1 个在圈内；圈外的小区：新庄<新村>。')
    expect(shareOf(coverage)).toBe(33)
    expect(shareOf({...coverage, estates: [], covered: 0})).toBe(0)
  })

  it('draws to scale and lets no name out of its place', () => {
    const svg = mapPicture(coverage, false)
    expect(svg).toContain('新庄&#60;新村&#62;')
    expect(svg).not.toContain('清塘')
    const [, radius] = /r='(\d+)' fill='#2b7a4b'/.exec(svg) ?? []
    // 3.3 km from north to south on 292 of 340 px.
    expect(Number(radius)).toBe(88)
  })

  it('is left out where no place is known', () => expect(mapPicture({...coverage, estates: [], points: []}, true)).toBe(''))
})

describe('books on the shelf', () => {
  it('offers only what can be done', () => {
    expect(movesOf(0, 0).map(({name}) => name)).toEqual(['上架'])
    expect(movesOf(2, 1).map(({name}) => name)).toEqual(['上架', '借出', '归还', '下架'])
    expect(mostOf('RETURNED', 5, 2)).toBe(2)
  })

  it('tells what came of a wish', () => {
    const wish = {state: 'FOUND', point: {id: 1, name: '书屋', address: ''}, minutes: 6} as Wish
    expect(outcome(wish)).toBe('书屋架上有，走路约 6 分钟。')
    expect(outcome({...wish, minutes: undefined} as Wish)).toBe('书屋架上有。')
    expect(outcome({state: 'ANSWERED', answer: '周五送到'} as Wish)).toBe('社区答复：周五送到')
    expect(outcome({state: 'OPEN'} as Wish)).toBe('')
  })
})
