import {ref} from 'vue'

/** What is being said in passing; empty most of the time. The page in front shows it, in the person's text size. */
export const saying = ref('')

const SHORTEST_MS = 2500
const MS_PER_LETTER = 160
let end: ReturnType<typeof setTimeout> | undefined

/** Says something in passing, long enough to read it slowly. */
export function say(words: string): void {
  saying.value = words
  clearTimeout(end)
  end = setTimeout(hush, Math.max(SHORTEST_MS, words.length * MS_PER_LETTER))
}

/** Falls silent, for what asks in the same place. */
export function hush(): void {
  saying.value = ''
}
