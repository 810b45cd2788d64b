import {Failure} from './failure'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** A file of this phone to send as a form's part `file`. */
export interface Upload {
  path: string
  /** Told how much is there, in per cent. */
  onProgress(percent: number): void
}

export interface Call {
  method: Method
  path: string
  body?: object
  /** Instead of a body; always posted. */
  file?: Upload
  headers: Record<string, string>
}

export interface Answer {
  status: number
  body: unknown
}

/** Sends one request and brings any answer; fails with {@link Failure} when there is none. */
export type Transport = (call: Call) => Promise<Answer>

const PATIENCE_MS = 15_000
const UPLOAD_PATIENCE_MS = 60_000

/** The site's address: the H5 pages come from it, the mini-program is built with it. */
export function site(): string {
  // #ifdef MP-WEIXIN
  return import.meta.env.VITE_PUBLIC_URL ?? ''
  // #endif
  // #ifndef MP-WEIXIN
  return ''
  // #endif
}

/** The whole address of something on the site: uni-app takes one without a host for a file of its own. */
export function addressOf(path: string): string {
  // #ifdef H5
  return window.location.origin + path
  // #endif
  // #ifndef H5
  return site() + path
  // #endif
}

const failureOf = (reason: {errMsg: string}) => (/timeout/i.test(reason.errMsg) ? Failure.slow() : Failure.offline())

/** The answer to an upload comes as text; what stands between us and the server may answer with a page. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const sendFile = (call: Call, file: Upload): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const task = uni.uploadFile({
      url: site() + call.path,
      filePath: file.path,
      name: 'file',
      header: call.headers,
      timeout: UPLOAD_PATIENCE_MS,
      success: answer => resolve({status: answer.statusCode, body: parsed(answer.data)}),
      fail: reason => reject(failureOf(reason)),
    })
    task.onProgressUpdate(({progress}) => file.onProgress(progress))
  })

const sendJson = (call: Call): Promise<Answer> =>
  new Promise((resolve, reject) => {
    uni.request({
      url: site() + call.path,
      method: call.method,
      data: call.body ? JSON.stringify(call.body) : undefined,
      header: call.body ? {...call.headers, 'Content-Type': 'application/json'} : call.headers,
      timeout: PATIENCE_MS,
      success: answer => resolve({status: answer.statusCode, body: answer.data}),
      fail: reason => reject(failureOf(reason)),
    })
  })

export const uniTransport: Transport = call => (call.file ? sendFile(call, call.file) : sendJson(call))
