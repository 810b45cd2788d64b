import {Failure} from './failure'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Call {
  method: Method
  path: string
  body?: object
  headers: Record<string, string>
}

export interface Answer {
  status: number
  body: unknown
}

/** Sends one request and brings any answer; fails with {@link Failure} when there is none. */
export type Transport = (call: Call) => Promise<Answer>

const PATIENCE_MS = 15_000

/** The site's address: the H5 pages come from it, the mini-program is built with it. */
export function site(): string {
  // #ifdef MP-WEIXIN
  return import.meta.env.VITE_PUBLIC_URL ?? ''
  // #endif
  // #ifndef MP-WEIXIN
  return ''
  // #endif
}

export const uniTransport: Transport = call =>
  new Promise((resolve, reject) => {
    uni.request({
      url: site() + call.path,
      method: call.method,
      data: call.body ? JSON.stringify(call.body) : undefined,
      header: call.body ? {...call.headers, 'Content-Type': 'application/json'} : call.headers,
      timeout: PATIENCE_MS,
      success: answer => resolve({status: answer.statusCode, body: answer.data}),
      fail: reason => reject(/timeout/i.test(reason.errMsg) ? Failure.slow() : Failure.offline()),
    })
  })
