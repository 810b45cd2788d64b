import {describe, expect, it} from 'vitest'
import {emptyPlan, emptyWork, gapIn, groupLine, groupsOf, isMinor, missingIn, toHandIn, toPlanRequest} from '@/contests/contest'

describe('a work', () => {
  const work = () => ({...emptyWork(), author: '王小宝', age: '9', title: '我的书', body: '好看'})

  it('of a minor needs the guardian', () => {
    expect(missingIn(work())).toBe('请写监护人是谁')
    expect(missingIn({...work(), guardian: '王芳'})).toBe('请监护人同意')
    expect(missingIn({...work(), guardian: '王芳', guardianConsented: true})).toBe('')
    expect(isMinor({...work(), age: '18'})).toBe(false)
    expect(missingIn({...work(), age: '30'})).toBe('')
  })

  it('needs words or photos', () => {
    expect(missingIn({...work(), age: '30', body: ' '})).toBe('请写正文，或者放照片')
    expect(missingIn({...work(), age: '30', body: '', photos: [{id: 1, thumbnailUrl: '', at: 0}]})).toBe('')
    expect(missingIn({...work(), age: '九'})).toBe('请写作者几岁')
  })

  it('leaves the guardian of an adult out', () => {
    expect(toHandIn({...work(), age: '30', guardian: '王芳', guardianConsented: true})).toMatchObject({age: 30, guardian: undefined, guardianConsented: false})
  })
})

describe('a plan', () => {
  it('reads groups as they are written', () => {
    expect(groupsOf('小学组 6-12\n 中学组12–18岁 \n成人组 18-\n老年组 -99\n亲子组')).toEqual([
      {name: '小学组', lowestAge: 6, highestAge: 12},
      {name: '中学组', lowestAge: 12, highestAge: 18},
      {name: '成人组', lowestAge: 18, highestAge: undefined},
      {name: '老年组', lowestAge: undefined, highestAge: 99},
      {name: '亲子组', lowestAge: undefined, highestAge: undefined},
    ])
  })

  it('says what is missing and runs to the end of the last day', () => {
    const plan = {...emptyPlan(), community: 3, theme: '读书', description: '写', opens: '2026-12-01', closes: '2026-12-31'}
    expect(gapIn({...plan, closes: '2026-11-30'})).toBe('截稿要在开始之后')
    expect(gapIn({...plan, awards: ' \n'})).toBe('至少要有一个奖项')
    expect(gapIn(plan)).toBe('')
    const {opensAt, closesAt} = toPlanRequest(plan)
    expect(new Date(opensAt)).toEqual(new Date('2026-12-01T00:00:00'))
    expect(new Date(closesAt).getDate()).toBe(31)
  })

  it('says for whom a group is', () => {
    expect(groupLine({name: '小学组', lowestAge: 6, highestAge: 12})).toBe('小学组（6–12 岁）')
    expect(groupLine({name: '成人组', lowestAge: 18})).toBe('成人组（18 岁以上）')
    expect(groupLine({name: '亲子组'})).toBe('亲子组')
  })
})
