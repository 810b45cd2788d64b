import {Failure} from './failure'
import type {Answer, Call, Transport} from './transport'

/** How the person is known to the server. */
export interface Session {
  /** The token to send; empty when a cookie carries it or nobody is logged in yet. */
  token(): string
  /** Whether every request carries a token, so that asking without one is a trip for nothing. */
  needsToken(): boolean
  /** Logs in anew without a word; fails when that cannot be done. */
  renew(): Promise<void>
}

const PAUSES_MS = [400, 1200]
const PASSING = [502, 503, 504]
const UNAUTHENTICATED = 401

const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/**
 * Sends requests for a session: a login that ran out is renewed once and the request repeated, with its key and body as
 * they were. What changes nothing, or carries an idempotency key, is also repeated after a failure that may pass.
 */
export class Requests {
  private renewal: Promise<void> | null = null

  constructor(
    private readonly transport: Transport,
    private readonly session: Session,
    private readonly pause: (ms: number) => Promise<void> = sleep,
  ) {}

  /** The answer's body; fails with {@link Failure}. */
  async send(call: Call): Promise<unknown> {
    if (this.session.needsToken() && !this.session.token()) await this.renewOnce('')
    const token = this.session.token()
    let answer = await this.patiently(call)
    if (answer.status === UNAUTHENTICATED) {
      await this.renewOnce(token)
      answer = await this.patiently(call)
    }
    if (answer.status < 200 || answer.status > 299) throw Failure.of(answer.status, answer.body)
    return answer.body
  }

  /** Many requests may find the login gone at once; only the first renews it. */
  private renewOnce(usedToken: string): Promise<void> {
    if (usedToken !== this.session.token()) return Promise.resolve()
    this.renewal ??= this.session.renew().finally(() => {
      this.renewal = null
    })
    return this.renewal
  }

  private async patiently(call: Call): Promise<Answer> {
    const repeatable = call.method === 'GET' || 'Idempotency-Key' in call.headers
    for (const pause of repeatable ? PAUSES_MS : []) {
      try {
        const answer = await this.once(call)
        if (!PASSING.includes(answer.status)) return answer
      } catch (failure) {
        if (!(failure instanceof Failure)) throw failure
      }
      await this.pause(pause)
    }
    return this.once(call)
  }

  private once(call: Call): Promise<Answer> {
    const token = this.session.token()
    return this.transport(token ? {...call, headers: {...call.headers, Authorization: `Bearer ${token}`}} : call)
  }
}

/** A key under which a creating request acts once, however often it is sent. */
export function newKey(): string {
  const part = () => Math.random().toString(36).slice(2, 12)
  return `${Date.now().toString(36)}-${part()}${part()}`
}
