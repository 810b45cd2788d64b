import {computed, reactive} from 'vue'
import {keep, recall} from './store'

export type Size = 'normal' | 'large' | 'elder'
export type Theme = 'auto' | 'light' | 'dark'

export const SIZES: {value: Size; name: string; scale: number}[] = [
  {value: 'normal', name: '标准', scale: 1},
  {value: 'large', name: '大字', scale: 1.2},
  {value: 'elder', name: '特大字', scale: 1.45},
]

export const THEMES: {value: Theme; name: string}[] = [
  {value: 'auto', name: '跟随手机'},
  {value: 'light', name: '浅色'},
  {value: 'dark', name: '深色'},
]

const PAPER = {light: '#f7f4f2', dark: '#1b1719'}

const chosen = reactive<{size: Size; theme: Theme}>({
  size: recall<Size>('size') ?? 'normal',
  theme: recall<Theme>('theme') ?? 'auto',
})
const phone = reactive({dark: false})

// #ifdef H5
const query = window.matchMedia('(prefers-color-scheme: dark)')
phone.dark = query.matches
query.addEventListener('change', change => {
  phone.dark = change.matches
  paintAround()
})
// #endif
// #ifdef MP-WEIXIN
phone.dark = uni.getSystemInfoSync().theme === 'dark'
uni.onThemeChange(change => {
  phone.dark = change.theme === 'dark'
  paintAround()
})
// #endif

/** How everything looks: what the person chose, else what the phone does. */
export const appearance = {
  size: computed(() => chosen.size),
  theme: computed(() => chosen.theme),
  scale: computed(() => SIZES.find(size => size.value === chosen.size)?.scale ?? 1),
  dark: computed(() => (chosen.theme === 'auto' ? phone.dark : chosen.theme === 'dark')),
}

export function chooseSize(size: Size): void {
  chosen.size = size
  keep('size', size)
}

export function chooseTheme(theme: Theme): void {
  chosen.theme = theme
  keep('theme', theme)
  paintAround()
}

/** What lies around the page and no page can style: WeChat's title bar, the window behind an overscroll. */
export function paintAround(): void {
  const paper = appearance.dark.value ? PAPER.dark : PAPER.light
  // #ifdef MP-WEIXIN
  uni.setNavigationBarColor({frontColor: appearance.dark.value ? '#ffffff' : '#000000', backgroundColor: paper})
  uni.setBackgroundColor({backgroundColor: paper, backgroundColorTop: paper, backgroundColorBottom: paper})
  // #endif
  // #ifdef H5
  document.body.style.backgroundColor = paper
  document.documentElement.style.colorScheme = appearance.dark.value ? 'dark' : 'light'
  // #endif
}
