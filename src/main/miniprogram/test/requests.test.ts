import {describe, expect, it} from 'vitest'
import {Failure} from '@/api/failure'
import {newKey, Requests, type Session} from '@/api/requests'
import type {Answer, Call} from '@/api/transport'

/** Answers in the order given; a Failure among them is thrown. Remembers what was asked. */
class Line {
  readonly calls: Call[] = []
  constructor(private readonly answers: (Answer | Failure)[]) {}

  readonly send = async (call: Call): Promise<Answer> => {
    this.calls.push(call)
    const answer = this.answers.shift()
    if (!answer) throw new Error(`unexpected request ${call.method} ${call.path}`)
    if (answer instanceof Failure) throw answer
    return answer
  }
}

class Login implements Session {
  renewals = 0
  constructor(private current = 'old') {}
  token = () => this.current
  needsToken = () => true
  renew = async () => {
    this.renewals += 1
    await Promise.resolve()
    this.current = `new${this.renewals}`
  }
}

const read: Call = {method: 'GET', path: '/api/me', headers: {}}
const command: Call = {method: 'POST', path: '/api/needs/1/urge', headers: {}}
const creation: Call = {method: 'POST', path: '/api/needs', headers: {'Idempotency-Key': 'k'}, body: {text: '灯'}}
const ok: Answer = {status: 200, body: 'ok'}
const gone: Answer = {status: 401, body: {code: 'LOGIN_REQUIRED'}}
const noPause = () => Promise.resolve()

describe('requests', () => {
  it('logs in anew without a word and repeats the request as it was', async () => {
    const line = new Line([gone, ok])
    const login = new Login()
    expect(await new Requests(line.send, login, noPause).send(creation)).toBe('ok')
    expect(login.renewals).toBe(1)
    expect(line.calls[1]).toEqual({...creation, headers: {'Idempotency-Key': 'k', Authorization: 'Bearer new1'}})
  })

  it('logs in once for many requests that find the login gone', async () => {
    const login = new Login()
    const send = async (call: Call): Promise<Answer> => (call.headers.Authorization === 'Bearer new1' ? ok : gone)
    const requests = new Requests(send, login, noPause)
    await Promise.all([requests.send(read), requests.send(read), requests.send(read)])
    expect(login.renewals).toBe(1)
  })

  it('logs in before the first request instead of being sent back', async () => {
    const line = new Line([ok, ok])
    const login = new Login('')
    const requests = new Requests(line.send, login, noPause)
    await Promise.all([requests.send(read), requests.send(read)])
    expect(login.renewals).toBe(1)
    expect(line.calls.map(call => call.headers.Authorization)).toEqual(['Bearer new1', 'Bearer new1'])
  })

  it('gives up when the new login is refused too', async () => {
    const failure = await new Requests(new Line([gone, gone]).send, new Login(), noPause).send(read).catch(e => e)
    expect(failure).toMatchObject({status: 401, code: 'LOGIN_REQUIRED', kind: 'refused'})
  })

  it('repeats a read after a failure that may pass', async () => {
    const line = new Line([Failure.offline(), {status: 503, body: null}, ok])
    expect(await new Requests(line.send, new Login(), noPause).send(read)).toBe('ok')
  })

  it('repeats a creation, under the same key', async () => {
    const line = new Line([Failure.slow(), ok])
    await new Requests(line.send, new Login(), noPause).send(creation)
    expect(line.calls.map(call => call.headers['Idempotency-Key'])).toEqual(['k', 'k'])
  })

  it('never repeats a command by itself', async () => {
    const line = new Line([Failure.slow()])
    await expect(new Requests(line.send, new Login(), noPause).send(command)).rejects.toMatchObject({kind: 'slow'})
    expect(line.calls).toHaveLength(1)
  })

  it('says what the server says, and the field at fault first', () => {
    expect(Failure.of(409, {code: 'NEED_ALREADY_TAKEN', detail: '晚了一步'}).message).toBe('晚了一步')
    expect(Failure.of(400, {detail: '没填对', errors: [{message: '请选一类提醒'}]}).message).toBe('请选一类提醒')
    expect(Failure.of(400, {detail: '没填对', errors: [{message: 'must not be null'}]}).message).toBe('没填对')
    expect(Failure.of(502, '<html>').message).toMatch(/过一会儿/)
  })

  it('makes keys that differ and fit', () => {
    const keys = new Set(Array.from({length: 1000}, newKey))
    expect(keys.size).toBe(1000)
    expect([...keys].every(key => key.length <= 64)).toBe(true)
  })
})
