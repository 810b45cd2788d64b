import {Requests} from './requests'
import type {components, paths} from '../../dist/types/schema'
import {session} from './session'
import {uniTransport, type Method, type Upload} from './transport'

export {Failure, wordsOf} from './failure'
export {newKey} from './requests'

/** A body of the API by its name in the API description. */
export type Body<Name extends keyof components['schemas']> = components['schemas'][Name]

type PathsWith<M extends Lowercase<Method>> = {
  [P in keyof paths]: paths[P] extends {[K in M]: object} ? P : never
}[keyof paths]

/** What comes back: JSON, or a file as text. */
type Content<R> = R extends {content: {[K: string]: infer B}} ? B : void
type Result<O> = O extends {responses: infer R}
  ? R extends {200: infer S} ? Content<S> : R extends {201: infer S} ? Content<S> : void
  : never
type Parameters<O, Where extends string> = O extends {parameters: {[K in Where]: infer P}} ? {[K in Where]: P} : unknown
type Query<O> = O extends {parameters: {query?: infer Q}} ? {query?: Q} : unknown
type Json<R> = [R] extends [{content: {'application/json': infer B}}] ? B : never
type Sent<O> = O extends {requestBody: infer R}
  ? {body: Json<R>}
  : O extends {requestBody?: infer R} ? ([NonNullable<R>] extends [never] ? unknown : {body?: Json<NonNullable<R>>}) : unknown
type Headers<O> = O extends {parameters: {header?: infer H}} ? NonNullable<H> : never
type Creation<O> = [Headers<O>] extends [never] ? unknown : 'Idempotency-Key' extends keyof Headers<O> ? {key: string} : unknown
type Options<O> = Parameters<O, 'path'> & Query<O> & Sent<O> & Creation<O>
type Arguments<O> = unknown extends Options<O> ? [] : Partial<Options<O>> extends Options<O> ? [Options<O>?] : [Options<O>]

interface Loose {
  path?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: object
  key?: string
}

const requests = new Requests(uniTransport, session)

/** Fills in `{id}` and appends the query, without what is undefined. */
export function address(template: string, {path = {}, query = {}}: Loose): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])))
  const asked = Object.entries(query)
    .filter(([, value]) => value != null)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return asked.length ? `${filled}?${asked.join('&')}` : filled
}

async function send(method: Method, template: string, options: Loose = {}): Promise<never> {
  const headers: Record<string, string> = options.key ? {'Idempotency-Key': options.key} : {}
  return (await requests.send({method, path: address(template, options), body: options.body, headers})) as never
}

export const get = <P extends PathsWith<'get'>>(
  path: P,
  ...options: Arguments<paths[P]['get']>
): Promise<Result<paths[P]['get']>> => send('GET', path, options[0] as Loose)

export const post = <P extends PathsWith<'post'>>(
  path: P,
  ...options: Arguments<paths[P]['post']>
): Promise<Result<paths[P]['post']>> => send('POST', path, options[0] as Loose)

/** Sends a file; under the same key it is taken in once. */
export const upload = <P extends PathsWith<'post'>>(
  path: P,
  file: Upload,
  key: string,
): Promise<Result<paths[P]['post']>> => requests.send({method: 'POST', path, file, headers: {'Idempotency-Key': key}}) as never

export const put = <P extends PathsWith<'put'>>(
  path: P,
  ...options: Arguments<paths[P]['put']>
): Promise<Result<paths[P]['put']>> => send('PUT', path, options[0] as Loose)

export const del = <P extends PathsWith<'delete'>>(
  path: P,
  ...options: Arguments<paths[P]['delete']>
): Promise<Result<paths[P]['delete']>> => send('DELETE', path, options[0] as Loose)
