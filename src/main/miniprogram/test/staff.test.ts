import {describe, expect, it} from 'vitest'
import {nodesFor, rolesFor, wordsFor} from '@/members/invite'
import type {Place} from '@/members/places'
import {isStaff, managed, type Role} from '@/members/roles'
import {choicesOf, isMissing, NOTHING, type Input} from '@/needs/choices'
import {search, suggested, type Roster} from '@/needs/dispatch'
import type {Need, NeedDetail} from '@/needs/need'
import {counted, firstTray, queryOf, workLine} from '@/needs/worklist'
import {emptyService, missingIn, toServiceRequest} from '@/needs/service'
import {meaning, needOf, standing, triesOf, type Trace} from '@/notifications/trace'
import {faultOf, toEntry, toRequest as toEntryRequest} from '@/pioneers/entry'
import {dayAfter, dayWords} from '@/ui/days'
import {whole} from '@/ui/list'

const detail = (state: string, actions: NeedDetail['actions']) => ({need: {state}, history: [], actions}) as unknown as NeedDetail
const offered = (state: string, actions: NeedDetail['actions']) => {
  const {foot, more} = choicesOf(detail(state, actions), true)
  return {foot: foot.map(choice => choice.name), more: more.map(choice => choice.name)}
}

describe('what staff can do', () => {
  it('puts the next step below the page and the rest behind «更多»', () => {
    expect(offered('SUBMITTED', ['ACCEPT', 'REJECT', 'REFER', 'MERGE', 'URGE'])).toEqual({
      foot: ['受理'],
      more: ['并到另一件', '转给别处办', '不予受理'],
    })
    expect(offered('ACCEPTED', ['REJECT', 'DELIBERATE', 'MATCH', 'ASSIGN', 'SUSPEND', 'CLOSE_UNRESOLVED', 'URGE'])).toEqual({
      foot: ['去派人'],
      more: ['两委共商', '先放一放', '办不成，办结', '不予受理'],
    })
    expect(offered('SUSPENDED', ['RESUME', 'CLOSE_UNRESOLVED'])).toEqual({foot: ['办不成，办结', '接着办'], more: []})
    expect(offered('CLOSED', [])).toEqual({foot: [], more: []})
  })

  it('reminds only others, and still links a service while somebody is at it', () => {
    expect(offered('IN_PROGRESS', ['MATCH', 'TAKE_BACK', 'URGE'])).toEqual({foot: ['催一催'], more: ['联系服务', '收回，另找人']})
    expect(offered('AWAITING_CONFIRMATION', ['URGE', 'CONFIRM'])).toEqual({foot: ['电话问过，代评价', '催一催'], more: []})
  })

  it('offers what a member of staff does as a volunteer', () => {
    expect(offered('ASSIGNED', ['MATCH', 'TAKE_BACK', 'URGE', 'TAKE', 'DECLINE']).foot).toEqual(['接单'])
  })
})

describe('what a choice asks for', () => {
  const asks = (state: string, action: NeedDetail['actions'][number], staff = true) =>
    choicesOf(detail(state, [action]), staff).foot[0].asks ?? []
  const isReady = (questions: ReturnType<typeof asks>, input: Partial<Input>) => !questions.some(question => isMissing(question, {...NOTHING, ...input}))

  it('is a reason to reject, and whom to ask instead if that is known', () => {
    const questions = asks('SUBMITTED', 'REJECT')
    expect(isReady(questions, {destination: '物业'})).toBe(false)
    expect(isReady(questions, {words: ' '})).toBe(false)
    expect(isReady(questions, {words: '不归社区管'})).toBe(true)
  })

  it('is a day and a reason to let it wait, a number to merge, a destination to refer', () => {
    expect(isReady(asks('ACCEPTED', 'SUSPEND'), {words: '等配件'})).toBe(false)
    expect(isReady(asks('ACCEPTED', 'SUSPEND'), {words: '等配件', day: '2026-12-01'})).toBe(true)
    expect(isReady(asks('ACCEPTED', 'MERGE'), {number: '十二'})).toBe(false)
    expect(isReady(asks('ACCEPTED', 'MERGE'), {number: ' 12 '})).toBe(true)
    expect(isReady(asks('ACCEPTED', 'REFER'), {words: '请接手'})).toBe(false)
    expect(isReady(asks('ACCEPTED', 'REFER'), {destination: '12345'})).toBe(true)
  })

  it('is all three ratings to confirm', () => {
    const questions = asks('AWAITING_CONFIRMATION', 'CONFIRM', false)
    expect(isReady(questions, {ratings: {completion: 5, accuracy: 5, satisfaction: 0}})).toBe(false)
    expect(isReady(questions, {ratings: {completion: 5, accuracy: 5, satisfaction: 4}})).toBe(true)
  })
})

describe('whom to send', () => {
  const roster: Roster = {
    pioneers: [
      {member: 1, name: '陆桂花', community: 2, grid: '三元二村 1–6 幢', skills: ['repair', '会联系锁匠'], loadLimit: 3},
      {member: 2, name: '袁园', community: 3, grid: '', skills: ['medical'], loadLimit: 3, awayUntil: '2026-11-24'},
    ],
    services: [{id: 7, name: '家电维修', provider: '便民服务队', categories: ['repair'], area: 2, areaName: '白莲社区', hours: '周二', paid: false}],
    places: [
      {id: 2, kind: 'COMMUNITY', name: '白莲社区', aliases: []},
      {id: 3, kind: 'COMMUNITY', name: '毛家桥社区', aliases: []},
    ],
    categories: [
      {code: 'repair', name: '修修补补'},
      {code: 'medical', name: '买药看病'},
    ],
  }
  const names = (words: string, today = '2026-11-24') => search(roster, words, today).map(({name}) => name)

  it('tells a volunteer from a service, with the score and the reasons', () => {
    const [volunteer, service] = suggested([
      {volunteer: 1, name: '陆桂花', score: 95, reasons: ['同社区', '手上 0 件']},
      {service: 7, name: '家电维修', score: 70, reasons: ['免费']},
    ])
    expect(volunteer).toMatchObject({kind: 'volunteer', id: 1, score: 95, line: '同社区 · 手上 0 件'})
    expect(service).toMatchObject({kind: 'service', id: 7})
  })

  it('finds by name, skill and community, all words together', () => {
    expect(names('')).toEqual([])
    expect(names('桂')).toEqual(['陆桂花'])
    expect(names('修修补补')).toEqual(['陆桂花', '家电维修'])
    expect(names('白莲 锁匠')).toEqual(['陆桂花'])
    expect(names('毛家桥')).toEqual(['袁园'])
    expect(names('无人')).toEqual([])
  })

  it('says who is on leave, until the last day of it', () => {
    expect(search(roster, '袁园', '2026-11-24')[0].hindrance).toMatch(/请假到.*11月24日/)
    expect(search(roster, '袁园', '2026-11-25')[0].hindrance).toBe('')
  })
})

describe('days', () => {
  const now = new Date('2026-12-31T20:00:00+08:00')
  it('are counted and said in the phone’s zone', () => {
    expect(dayAfter(0, now)).toBe('2026-12-31')
    expect(dayAfter(1, now)).toBe('2027-01-01')
    expect(dayWords('2026-11-27', now)).toBe('11月27日 周五')
    expect(dayWords('2027-01-03', now)).toBe('2027年1月3日 周日')
  })
})

describe('a whole list', () => {
  it('is fetched to its end', async () => {
    expect(await whole(async after => (after ? {items: [3]} : {items: [1, 2], next: '2'}))).toEqual([1, 2, 3])
  })
})

describe('the worklist', () => {
  it('counts what waits for staff and opens the first tray with something in it', () => {
    const workload = {submitted: 0, toAssign: 2, overdue: 1}
    expect(counted(workload).map(({name, count}) => `${name}${count ?? ''}`)).toEqual(['待受理0', '待派人2', '超时没答复1', '在办', '等居民确认', '先放着的'])
    expect(firstTray(workload)).toBe('toAssign')
    expect(firstTray({submitted: 0, toAssign: 0, overdue: 0})).toBe('submitted')
  })

  it('asks the server for one tray of one community or of all', () => {
    expect(queryOf('toAssign', null)).toEqual({state: ['ACCEPTED', 'DELIBERATING', 'MATCHED'], overdue: undefined, community: undefined})
    expect(queryOf('overdue', 7)).toEqual({state: undefined, overdue: true, community: 7})
  })

  it('says where, who and by when, and the community where there are several', () => {
    const now = new Date('2026-11-24T09:00:00+08:00')
    const asked = {
      state: 'ASSIGNED', place: '三元二村', communityName: '白莲社区', assigneeName: '陆桂花',
      acceptanceDueAt: '2026-11-24T02:00:00Z', createdAt: '2026-11-24T00:12:00Z',
    } as Need
    expect(workLine(asked, false, now)).toBe('三元二村 · 陆桂花 · 今天 10:00 前要答复')
    expect(workLine({...asked, state: 'SUBMITTED', assigneeName: undefined}, true, now)).toBe('白莲社区 三元二村 · 今天 08:12')
  })
})

describe('scope', () => {
  const all = [
    {id: 1, kind: 'STREET', name: '金阊街道', aliases: []},
    {id: 2, kind: 'COMMUNITY', name: '白莲社区', aliases: [], parent: 1},
    {id: 3, kind: 'COMMUNITY', name: '毛家桥社区', aliases: [], parent: 1},
    {id: 4, kind: 'ESTATE', name: '三元二村', aliases: [], parent: 2},
  ] as Place[]
  const person = (role: Role, id: number) => ({id: 9, name: '', following: true, roles: [{role, organisation: {id, name: ''}}]})

  it('reaches down the tree, and only for staff', () => {
    expect(managed(person('STREET_ADMIN', 1), all).map(({id}) => id)).toEqual([1, 2, 3, 4])
    expect(managed(person('COMMUNITY_STAFF', 2), all).map(({id}) => id)).toEqual([2, 4])
    expect(managed(person('VOLUNTEER', 2), all)).toEqual([])
    expect(isStaff(person('VOLUNTEER', 2))).toBe(false)
    expect(isStaff(null)).toBe(false)
  })
})

describe('an invitation', () => {
  const all = [
    {id: 1, kind: 'STREET', name: '金阊街道', aliases: []},
    {id: 2, kind: 'COMMUNITY', name: '白莲社区', aliases: [], parent: 1},
    {id: 4, kind: 'ESTATE', name: '三元二村', aliases: [], parent: 2},
  ] as Place[]
  const person = (role: Role, id: number) => ({id: 9, name: '', following: true, roles: [{role, organisation: {id, name: ''}}]})

  it('is offered only for roles and places this person may give', () => {
    expect(rolesFor(person('STREET_ADMIN', 1), all)).toEqual(['VOLUNTEER', 'COMMUNITY_STAFF', 'STREET_ADMIN'])
    expect(rolesFor(person('COMMUNITY_STAFF', 2), all)).toEqual(['VOLUNTEER', 'COMMUNITY_STAFF'])
    expect(rolesFor(person('VOLUNTEER', 2), all)).toEqual([])
    expect(nodesFor('VOLUNTEER', person('STREET_ADMIN', 1), all).map(({id}) => id)).toEqual([2])
    expect(nodesFor('STREET_ADMIN', person('STREET_ADMIN', 1), all).map(({id}) => id)).toEqual([1])
  })

  it('says in one message what to do, with the code and until when', () => {
    const words = wordsFor({
      code: 'ABCD2345', role: 'VOLUNTEER', organisation: {id: 2, name: '白莲社区'}, name: '袁园', expiresAt: '2026-12-01T00:00:00Z',
    })
    expect(words).toMatch(/白莲社区的海棠先锋/)
    expect(words).toMatch(/「绑定 ABCD2345」/)
    expect(words).toMatch(/12月1日/)
  })
})

describe('a volunteer’s entry', () => {
  const pioneer = {member: 1, name: '陆桂花', community: 2, grid: '三元二村', skills: ['repair', '会联系锁匠', '懂手语'], loadLimit: 3, awayUntil: '2026-11-23'}

  it('keeps kinds of needs apart from other skills, and forgets a leave that is over', () => {
    const entry = toEntry(pioneer, ['repair', 'medical'], '2026-11-24')
    expect(entry).toMatchObject({fields: ['repair'], others: '会联系锁匠、懂手语', awayUntil: ''})
    expect(toEntry(pioneer, [], '2026-11-23').awayUntil).toBe('2026-11-23')
  })

  it('is stored as it was written, without doubles', () => {
    const entry = {grid: ' 三元二村 ', fields: ['repair'], others: '会联系锁匠，懂手语 会联系锁匠', loadLimit: 5, awayUntil: '2026-12-01'}
    expect(toEntryRequest(entry, 2, true)).toEqual({community: 2, grid: '三元二村', skills: ['repair', '会联系锁匠', '懂手语'], loadLimit: 5, awayUntil: '2026-12-01'})
    expect(toEntryRequest(entry, 2, false).awayUntil).toBeUndefined()
  })

  it('says what does not fit', () => {
    const entry = {grid: '', fields: [], others: '', loadLimit: 3, awayUntil: ''}
    expect(faultOf(entry, false)).toBe('')
    expect(faultOf(entry, true)).toMatch(/哪天/)
    expect(faultOf({...entry, others: '一 二 三 四 五 六 七 八 九 十 十一'}, false)).toMatch(/最多 10 样/)
    expect(faultOf({...entry, others: '这一样特长写得实在是太长太长太长太长太长了'}, false)).toMatch(/20 个字/)
  })
})

describe('a service', () => {
  it('says what is missing, one after the other', () => {
    const service = emptyService()
    expect(missingIn(service)).toMatch(/叫什么/)
    const full = {...service, name: ' 修鞋 ', provider: '老张', categories: ['repair'], area: 2, hours: '周二'}
    expect(missingIn(full)).toBe('')
    expect(missingIn({...full, categories: []})).toMatch(/哪些忙/)
    expect(missingIn({...full, area: null})).toMatch(/哪里/)
    expect(missingIn({...full, phone: '12'})).toMatch(/电话/)
    expect(toServiceRequest(full)).toMatchObject({name: '修鞋', area: 2, phone: undefined})
  })
})

describe('a message’s trace', () => {
  const now = new Date('2026-11-24T09:00:00+08:00')
  const trace = (change: Partial<Trace>): Trace => ({
    id: 1, topic: 'need-assigned', title: '请您帮个忙', subject: 'need:1024', recipient: '陆桂花', state: 'PENDING', createdAt: '2026-11-24T00:12:00Z', attempts: [], ...change,
  })
  const failed = {channel: 'OFFICIAL_ACCOUNT', at: '2026-11-24T00:13:00Z', outcome: '对方没有关注公众号'}

  it('says in plain words where it is', () => {
    expect(standing(trace({})).word).toBe('在路上')
    expect(standing(trace({state: 'DELIVERED'})).word).toBe('已送达')
    expect(standing(trace({state: 'DELIVERED', readAt: '2026-11-24T00:20:00Z'})).word).toBe('看过了')
    expect(standing(trace({state: 'DEAD'})).word).toBe('没送到')
    expect(standing(trace({topic: 'phone-task', state: 'DELIVERED'})).word).toBe('需要打电话')
    expect(standing(trace({state: 'INBOX_ONLY', attempts: [{...failed, channel: 'PHONE_TASK'}]})).word).toBe('需要打电话')
  })

  it('says why it did not arrive and when it is tried again', () => {
    expect(meaning(trace({state: 'DEAD', attempts: [failed]}), now)).toBe('原因：对方没有关注公众号')
    const inInbox = {channel: 'INBOX', at: '2026-11-24T00:14:00Z', outcome: '已放入收件箱'}
    expect(meaning(trace({state: 'INBOX_ONLY', attempts: [failed, inInbox]}), now)).toMatch(/对方没有关注公众号/)
    expect(meaning(trace({nextAttemptAt: '2026-11-24T02:00:00Z'}), now)).toBe('下一次：今天 10:00')
    expect(meaning(trace({state: 'DELIVERED', deliveredAt: '2026-11-24T00:13:00Z'}), now)).toMatch(/今天 08:13/)
  })

  it('lists the tries, the last first, and knows the need', () => {
    const tried = trace({attempts: [failed, {channel: 'INBOX', at: '2026-11-24T00:14:00Z', outcome: '放进消息里了'}]})
    expect(triesOf(tried, now).map(({title}) => title)).toEqual(['放进消息里了', '对方没有关注公众号'])
    expect(triesOf(tried, now)[1].note).toBe('公众号 · 今天 08:13')
    expect(needOf(tried)).toBe(1024)
    expect(needOf(trace({subject: 'emergency:3'}))).toBeNull()
  })
})
