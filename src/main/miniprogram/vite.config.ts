import uni from '@dcloudio/vite-plugin-uni'
import {defineConfig} from 'vite'

// The mini-program's base library is told ES2018; newer syntax must not reach it.
export default defineConfig({
  plugins: [uni()],
  build: {target: 'es2017'},
})
