import {reactive, shallowRef, type Ref} from 'vue'

/** What a page shows and how it stands with it. */
export interface Loaded<T> {
  value: Ref<T | null>
  state: {busy: boolean; failure: unknown}
  /** Fetches anew; what is there stays on the screen until then. Never fails: see `state.failure`. */
  load(): Promise<void>
}

/** Fetches something for a page. The answer to an older question never replaces that to a newer one. */
export function loading<T>(fetch: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null) as Ref<T | null>
  const state = reactive<{busy: boolean; failure: unknown}>({busy: false, failure: null})
  let latest = 0
  const load = async () => {
    const mine = ++latest
    state.busy = true
    try {
      const came = await fetch()
      if (mine === latest) [value.value, state.failure] = [came, null]
    } catch (failure) {
      if (mine === latest) state.failure = failure
    } finally {
      if (mine === latest) state.busy = false
    }
  }
  return {value, state, load}
}
