import {afterEach, describe, expect, it, vi} from 'vitest'
import {pointAtMap} from '@/needs/mapping'

type Options = {success(spot: object): void; fail(reason: {errMsg: string}): void}

const weChat = (answer: (options: Options) => void) => vi.stubGlobal('uni', {chooseLocation: answer})

afterEach(() => vi.unstubAllGlobals())

describe('pointing at the map', () => {
  it('brings the spot and what it is called', async () => {
    weChat(({success}) => success({latitude: 31.3, longitude: 120.6, name: '', address: '三元二村 3 幢'}))
    expect(await pointAtMap()).toEqual({latitude: 31.3, longitude: 120.6, name: '三元二村 3 幢'})
  })

  it.each([
    ['chooseLocation:fail cancel', 'nowhere'],
    ['chooseLocation:fail auth deny', 'barred'],
    ['chooseLocation:fail authorize no response', 'barred'],
    ['chooseLocation:fail privacy permission is not authorized', 'barred'],
    ['chooseLocation:fail system error', 'failed'],
  ])('takes «%s» for %s', async (errMsg, gap) => {
    weChat(({fail}) => fail({errMsg}))
    expect(await pointAtMap()).toBe(gap)
  })
})
