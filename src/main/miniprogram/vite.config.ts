import uni from '@dcloudio/vite-plugin-uni'
import {defineConfig} from 'vite'

// The pages together are smaller than one photo: as one script they come in one trip over a slow line.
const together = {rollupOptions: {output: {manualChunks: () => 'app'}}, cssCodeSplit: false}

export default defineConfig({
  plugins: [uni()],
  // The mini-program's base library is told ES2018; newer syntax must not reach it.
  build: {target: 'es2017', ...(process.env.UNI_PLATFORM === 'h5' ? together : {})},
})
