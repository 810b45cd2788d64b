import {describe, expect, it} from 'vitest'
import {choicesOf} from '@/needs/choices'
import {emptyDraft, isBegun, missing, toRequest} from '@/needs/draft'
import {eventsOf, kindOf, stateWord, type Need, type NeedDetail} from '@/needs/need'
import {firstStage, stageOf} from '@/needs/tasks'
import {growing} from '@/ui/list'
import {greeting, moment} from '@/ui/times'

const need = (change: Partial<Need> = {}): Need => ({
  id: 1024,
  community: 2,
  communityName: '白莲社区',
  category: 'repair',
  categoryName: '修修补补',
  title: '大门锁坏了',
  text: '大门锁坏了',
  place: '三元二村',
  urgency: 'NORMAL',
  state: 'SUBMITTED',
  stateName: '待受理',
  underReview: false,
  onBehalf: false,
  createdAt: '2026-11-24T00:12:00Z',
  version: 0,
  ...change,
})
const detail = (change: Partial<NeedDetail> = {}): NeedDetail => ({need: need(), photos: [], history: [], actions: [], ...change})

describe('a need in words', () => {
  it('asks only the resident with «您»', () => {
    const waiting = need({state: 'AWAITING_CONFIRMATION', stateName: '待您确认'})
    expect(stateWord(waiting, true)).toBe('待您确认')
    expect(stateWord(waiting, false)).toBe('等居民确认')
  })

  it('tells the history newest first', () => {
    const step = (actionName: string, at: string) =>
      ({action: 'ACCEPT', actionName, actor: '社区', to: 'ACCEPTED', stateName: '已受理', at}) as NeedDetail['history'][number]
    const told = eventsOf(
      detail({history: [step('提交诉求', '2026-11-24T00:12:00Z'), step('社区受理', '2026-11-24T00:50:00Z')]}),
      new Date('2026-11-24T09:00:00+08:00'),
    )
    expect(told.map(event => event.title)).toEqual(['社区受理', '提交诉求'])
    expect(told[0].note).toBe('社区 · 今天 08:50')
  })

  it('names the kind and how urgent it is', () => {
    expect(kindOf(need({urgency: 'URGENT'}))).toBe('修修补补 · 急')
    expect(kindOf(need())).toBe('修修补补')
  })
})

describe('what can be done', () => {
  const names = (actions: NeedDetail['actions']) => choicesOf(detail({actions}), false).foot.map(choice => choice.name)

  it('puts the quiet one before the one to do next', () => {
    expect(names(['URGE', 'WITHDRAW'])).toEqual(['撤回', '催一催'])
    expect(names(['CONFIRM', 'REOPEN', 'URGE'])).toEqual(['没办好', '确认办好了'])
    expect(names(['DECLINE', 'TAKE'])).toEqual(['不方便', '接单'])
    expect(names(['HAND_OVER', 'START'])).toEqual(['去不了了', '我到了'])
    expect(names([])).toEqual([])
  })
})

describe('a draft', () => {
  it('says at each step what is missing', () => {
    const draft = emptyDraft()
    expect(isBegun(draft)).toBe(false)
    expect(missing(draft, 1)).toMatch(/方面/)
    expect(missing({...draft, text: ' \n'}, 2)).toMatch(/什么事/)
    expect(missing(draft, 3)).toMatch(/小区/)
    expect(missing({...draft, place: 1, phone: '12'}, 3)).toMatch(/电话/)
    expect(missing({...draft, place: 1, onBehalf: true}, 3)).toMatch(/替谁/)
    expect(missing({...draft, place: 1, onBehalf: true, beneficiary: '庄好婆'}, 3)).toMatch(/问过本人/)
    expect(missing({...draft, place: 1, phone: '0512-65550000'}, 3)).toBe('')
  })

  it('sends what is written, without edges and without what is empty', () => {
    const request = toRequest({...emptyDraft(), category: 'repair', text: ' 灯不亮\n', place: 3, address: ' '})
    expect(request).toMatchObject({category: 'repair', text: '灯不亮', place: 3, anonymous: true})
    expect(request.address).toBeUndefined()
    expect(request.onBehalf).toBeUndefined()
  })
})

describe('tasks', () => {
  it('stand where the volunteer left them', () => {
    expect(stageOf(need({state: 'ASSIGNED'}))).toBe('asked')
    expect(stageOf(need({state: 'TAKEN'}))).toBe('doing')
    expect(stageOf(need({state: 'AWAITING_CONFIRMATION'}))).toBe('checking')
    expect(firstStage([need({state: 'IN_PROGRESS'})])).toBe('doing')
    expect(firstStage([])).toBe('asked')
  })
})

describe('times', () => {
  const now = new Date('2026-11-24T09:00:00+08:00')
  it('are said as neighbours say them', () => {
    expect(moment('2026-11-24T00:12:00Z', now)).toBe('今天 08:12')
    expect(moment('2026-11-23T15:59:00Z', now)).toBe('昨天 23:59')
    expect(moment('2026-11-24T16:00:00Z', now)).toBe('明天 00:00')
    expect(moment('2026-11-02T16:00:00Z', now)).toBe('11月3日 00:00')
    expect(moment('2025-12-31T15:00:00Z', now)).toBe('2025年12月31日 23:00')
    expect(greeting(now)).toBe('上午好')
  })
})

describe('a growing list', () => {
  it('takes one page after the other and knows its end', async () => {
    const asked: (string | undefined)[] = []
    const list = growing(async after => {
      asked.push(after)
      return after ? {items: [3], next: null} : {items: [1, 2], next: '2'}
    })
    await list.more()
    expect(asked).toEqual([])
    await list.reload()
    await Promise.all([list.more(), list.more()])
    await list.more()
    expect(asked).toEqual([undefined, '2'])
    expect(list.blocks.value).toEqual([[1, 2], [3]])
    expect(list.state.end).toBe(true)
  })

  it('keeps what is there when the next page does not come', async () => {
    let broken = false
    const list = growing(async () => {
      if (broken) throw new Error('offline')
      return {items: [1], next: '1'}
    })
    await list.reload()
    broken = true
    await list.more()
    expect(list.blocks.value).toEqual([[1]])
    expect(list.state.failure).toBeInstanceOf(Error)
    broken = false
    await list.more()
    expect(list.blocks.value).toEqual([[1], [1]])
  })
})
