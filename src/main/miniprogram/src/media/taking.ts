import {Failure, newKey, upload, wordsOf} from '@/api'

export const MOST_PHOTOS = 9
/** What the server takes. */
const LARGEST_BYTES = 10 * 1024 * 1024

/** So long the server keeps a photo that nothing uses yet, less an hour for the way. */
const KEPT_MS = 23 * 3_600_000

/** A photo that the server has, for something not yet sent. */
export interface Shot {
  id: number
  thumbnailUrl: string
  /** When it was taken in, in milliseconds. */
  at: number
}

/** A photo on its way, or one that did not get there; then with why. */
export interface Passage {
  /** Under this a photo sent twice is one. */
  key: string
  path: string
  percent: number
  trouble: string
  /** True when the same photo would be refused again. */
  lost: boolean
}

export interface File {
  path: string
  size: number
}

/** What is too large does not even begin. */
export function begin({path, size}: File): Passage {
  const lost = size > LARGEST_BYTES
  return {key: newKey(), path, percent: 0, lost, trouble: lost ? '照片太大了，每张最多 10 MB，请换一张。' : ''}
}

const TOO_MANY = 429

/** Notes why it did not get there. */
export function note(passage: Passage, failure: unknown): void {
  passage.trouble = wordsOf(failure)
  passage.lost = failure instanceof Failure && failure.kind === 'refused' && failure.status !== TOO_MANY
}

/** Sends it; fails as every request does. */
export async function bring(passage: Passage): Promise<Shot> {
  const onProgress = (percent: number) => (passage.percent = percent)
  const {id, thumbnailUrl} = await upload('/api/photos', {path: passage.path, onProgress}, passage.key)
  return {id, thumbnailUrl, at: Date.now()}
}

/** Those the server still has. */
export const stillKept = (shots: Shot[], now = Date.now()): Shot[] => shots.filter(shot => now - shot.at < KEPT_MS)
