import {ref, type Ref} from 'vue'
import {wordsOf} from '@/api/failure'
import {say} from './saying'

/**
 * Wraps what a tap does: a second tap while the first is on its way does nothing, and what goes wrong is said in plain
 * words. Brings true when it went well.
 */
export function acting(): {busy: Ref<boolean>; act: (deed: () => Promise<unknown>) => Promise<boolean>} {
  const busy = ref(false)
  const act = async (deed: () => Promise<unknown>) => {
    if (busy.value) return false
    busy.value = true
    try {
      await deed()
      return true
    } catch (failure) {
      say(wordsOf(failure))
      return false
    } finally {
      busy.value = false
    }
  }
  return {busy, act}
}
