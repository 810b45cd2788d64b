import uni from '@dcloudio/vite-plugin-uni'
import {defineConfig} from 'vite'

// Two trips over a slow line instead of thirty: the first page with what all share, then, in the background, every other page.
const isLater = (id: string) => /\/src\/pages\/(?!home\/)/.test(id)
const twoTrips = {rollupOptions: {output: {manualChunks: (id: string) => (isLater(id) ? 'pages' : 'app')}}, cssCodeSplit: false}

export default defineConfig({
  plugins: [uni()],
  // The mini-program's base library is told ES2018; newer syntax must not reach it.
  build: {target: 'es2017', ...(process.env.UNI_PLATFORM === 'h5' ? twoTrips : {})},
})
