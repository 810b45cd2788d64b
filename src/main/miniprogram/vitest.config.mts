import {fileURLToPath} from 'node:url'
import {initPreContext, preHtml, preJs} from '@dcloudio/uni-cli-shared'
import vue from '@vitejs/plugin-vue'
import {defineConfig, type Plugin} from 'vitest/config'

const platform = (process.env.TEST_PLATFORM ?? 'h5') as UniApp.PLATFORM
initPreContext(platform)

/** The `#ifdef` of uni-app, as the real build reads them. */
const conditions: Plugin = {
  name: 'conditions',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/') || !code.includes('#if')) return undefined
    return {code: preJs(id.includes('.vue') ? preHtml(code) : code), map: null}
  },
}

const builtIn = new Set(['view', 'text', 'image', 'scroll-view', 'picker', 'switch', 'textarea', 'button', 'input'])

export default defineConfig({
  plugins: [conditions, vue({template: {compilerOptions: {isCustomElement: tag => builtIn.has(tag)}}})],
  resolve: {alias: {'@': fileURLToPath(new URL('src', import.meta.url))}},
  test: {environment: 'happy-dom', include: ['test/**/*.test.ts'], env: {TZ: 'Asia/Shanghai'}},
})
