import {afterEach, describe, expect, it, vi} from 'vitest'
import {ask, sayingOf} from '@/notifications/subscribing'

type Options = {tmplIds: string[]; success(answers: object): void; fail(reason: object): void}

/** WeChat's own dialog, which answers so. */
function weChat(answer: (options: Options) => void): string[][] {
  const asked: string[][] = []
  vi.stubGlobal('wx', {
    requestSubscribeMessage(options: Options) {
      asked.push(options.tmplIds)
      answer(options)
    },
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

describe.runIf(process.env.TEST_PLATFORM === 'mp-weixin')('asking whether WeChat may ring', () => {
  it('takes one yes among several for a yes', async () => {
    const asked = weChat(({success}) => success({errMsg: 'ok', one: 'reject', two: 'accept'}))
    expect(await ask(['one', 'two'])).toBe('allowed')
    expect(asked).toEqual([['one', 'two']])
  })

  it('asks before anything is waited for, as a tap demands', () => {
    const asked = weChat(({success}) => success({one: 'accept'}))
    void ask(['one'])
    expect(asked).toHaveLength(1)
  })

  it('takes a no, and a template WeChat banned, for a no', async () => {
    weChat(({success}) => success({errMsg: 'ok', one: 'reject', two: 'ban'}))
    expect(await ask(['one', 'two'])).toBe('refused')
  })

  it('says where the switch is when all messages are off', async () => {
    weChat(({fail}) => fail({errCode: 20004, errMsg: 'The main switch is switched off'}))
    expect(sayingOf(await ask(['one']))).toContain('通知管理')
  })

  it('says that it did not work when WeChat could not ask', async () => {
    weChat(({fail}) => fail({errCode: 10002, errMsg: 'request list fail'}))
    expect(await ask(['one'])).toBe('failed')
  })
})
