import {reactive, shallowRef, type Ref} from 'vue'

/** A page of a keyset-paged list. */
export interface Slice<T> {
  items: T[]
  next?: string | null
}

/** The whole of a list that is short by nature, fetched page by page. */
export async function whole<T>(fetch: (after: string | undefined) => Promise<Slice<T>>): Promise<T[]> {
  const all: T[] = []
  let after: string | undefined
  do {
    const slice = await fetch(after)
    all.push(...slice.items)
    after = slice.next ?? undefined
  } while (after !== undefined)
  return all
}

/** A list that grows at its end, in blocks of one fetched page each. */
export interface Growing<T> {
  blocks: Ref<T[][]>
  state: {busy: boolean; failure: unknown; loaded: boolean; end: boolean}
  /** From the beginning; the old blocks stay until the new first one is there. */
  reload(): Promise<void>
  /** The next block; nothing happens at the end or while one is on its way. */
  more(): Promise<void>
}

/** A list fetched block by block. */
export function growing<T>(fetch: (after: string | undefined) => Promise<Slice<T>>): Growing<T> {
  const blocks = shallowRef<T[][]>([]) as Ref<T[][]>
  const state = reactive<Growing<T>['state']>({busy: false, failure: null, loaded: false, end: false})
  let after: string | undefined
  let latest = 0

  const take = async (from: string | undefined, before: T[][]) => {
    const mine = ++latest
    state.busy = true
    try {
      const slice = await fetch(from)
      if (mine !== latest) return
      blocks.value = slice.items.length ? [...before, slice.items] : before
      after = slice.next ?? undefined
      Object.assign(state, {failure: null, loaded: true, end: after === undefined})
    } catch (failure) {
      if (mine === latest) state.failure = failure
    } finally {
      if (mine === latest) state.busy = false
    }
  }

  return {
    blocks,
    state,
    reload: () => take(undefined, []),
    more: () => (state.busy || state.end || !state.loaded ? Promise.resolve() : take(after, blocks.value)),
  }
}
