/** Why a request did not succeed. */
export type Kind = 'offline' | 'slow' | 'refused' | 'broken'

/** A request that did not succeed, with what to tell the person. */
export class Failure extends Error {
  constructor(
    readonly kind: Kind,
    message: string,
    /** HTTP's number; 0 when there was no answer. */
    readonly status = 0,
    /** The refusal's stable name, for example `NEED_ALREADY_TAKEN`. */
    readonly code = '',
  ) {
    super(message)
  }

  static offline(): Failure {
    return new Failure('offline', '网络不通，请看看手机的网络，再试一次。')
  }

  static slow(): Failure {
    return new Failure('slow', '网络有点慢，没有等到回音，请再试一次。')
  }

  /** From an answer that is none of 2xx; the server's own sentence where it has one. */
  static of(status: number, body: unknown): Failure {
    const problem = (body ?? {}) as {code?: string; detail?: string; errors?: {message: string}[]}
    const field = problem.errors?.find(error => /[\u4e00-\u9fff]/.test(error.message))?.message
    const words = field ?? problem.detail
    const known = typeof words === 'string' && words !== ''
    const kind = status >= 500 ? 'broken' : 'refused'
    return new Failure(kind, known ? words : '没有办成，请过一会儿再试。', status, problem.code ?? '')
  }
}

/** What to tell a person about anything that was thrown. */
export function wordsOf(error: unknown): string {
  return error instanceof Failure ? error.message : '页面出了点问题，请退出再进来试试。'
}
