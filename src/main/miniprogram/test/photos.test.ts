import {describe, expect, it, vi} from 'vitest'
import {begin, note, stillKept} from '@/media/taking'
import {byStage, wordOf} from '@/media/stages'
import {emptyDraft, toRequest} from '@/needs/draft'
import {uniTransport} from '@/api/transport'
import {Failure} from '@/api/failure'

type Options = {filePath: string; name: string; success(answer: object): void; fail(reason: object): void}

/** uni-app's upload, which tells of one step on the way and then answers so. */
function uploading(answer: (options: Options) => void): void {
  vi.stubGlobal('uni', {
    uploadFile: (options: Options) => ({
      onProgressUpdate: (told: (step: {progress: number}) => void) => {
        told({progress: 40})
        answer(options)
      },
    }),
  })
}

const send = (onProgress = (_: number) => {}) =>
  uniTransport({method: 'POST', path: '/api/photos', headers: {}, file: {path: 'tmp/one.jpg', onProgress}})

describe('photos', () => {
  it('does not begin to send what is too large', () => {
    expect(begin({path: 'a', size: 10 * 1024 * 1024}).trouble).toBe('')
    expect(begin({path: 'a', size: 10 * 1024 * 1024 + 1}).trouble).toContain('10 MB')
  })

  it('offers to send again only what may get through', () => {
    const passage = begin({path: 'a', size: 1})
    note(passage, Failure.of(400, {code: 'PHOTO_KIND_UNKNOWN', detail: '这不是照片'}))
    expect([passage.lost, passage.trouble]).toEqual([true, '这不是照片'])
    for (const failure of [Failure.offline(), Failure.of(429, null), Failure.of(503, null)]) {
      note(passage, failure)
      expect(passage.lost).toBe(false)
    }
  })

  it('forgets those the server has swept', () => {
    const shot = (hours: number) => ({id: hours, thumbnailUrl: '/t', at: Date.now() - hours * 3_600_000})
    expect(stillKept([shot(1), shot(22), shot(24)]).map(kept => kept.id)).toEqual([1, 22])
  })

  it('go with the need', () => {
    const draft = {...emptyDraft(), photos: [{id: 7, thumbnailUrl: '/t', at: 0}]}
    expect(toRequest(draft).photos).toEqual([7])
  })

  it('stand in the order of the work, and say why others do not see them', () => {
    const photo = (id: number, stage: 'NEED' | 'BEFORE' | 'AFTER') =>
      ({id, stage, url: '/u', thumbnailUrl: '/t', width: 4, height: 3, state: 'SHOWN'}) as const
    const groups = byStage([photo(1, 'AFTER'), photo(2, 'NEED'), photo(3, 'AFTER')])
    expect(groups.map(group => [group.name, group.photos.length])).toEqual([['照片', 1], ['办好以后', 2]])
    expect(wordOf('CHECKING')).toContain('正在检查')
    expect(wordOf('SHOWN')).toBe('')
  })

  it('are sent with their progress, and the answer is read', async () => {
    uploading(({filePath, name, success}) => success({statusCode: 201, data: JSON.stringify({id: 1, filePath, name})}))
    const told: number[] = []
    const answer = await send(percent => told.push(percent))
    expect(told).toEqual([40])
    expect(answer).toEqual({status: 201, body: {id: 1, filePath: 'tmp/one.jpg', name: 'file'}})
  })

  it('may be refused by a page instead of an answer', async () => {
    uploading(({success}) => success({statusCode: 413, data: '<html>too large</html>'}))
    expect(await send()).toEqual({status: 413, body: null})
  })

  it('say that the line is slow, or that there is none', async () => {
    uploading(({fail}) => fail({errMsg: 'uploadFile:fail timeout'}))
    await expect(send()).rejects.toEqual(Failure.slow())
    uploading(({fail}) => fail({errMsg: 'uploadFile:fail'}))
    await expect(send()).rejects.toEqual(Failure.offline())
  })
})
