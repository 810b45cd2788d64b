import uni from '@dcloudio/vite-plugin-uni'
import {defineConfig} from 'vite'

type Modules = {getModuleInfo(id: string): {importers: readonly string[]} | null}

/** Whether only pages behind the first need it; what imports itself in a circle says nothing about that. */
function isLater(id: string, modules: Modules, asked = new Set<string>()): boolean {
  if (id.includes('/src/pages/')) return !id.includes('/src/pages/home/')
  if (!id.includes('/src/') || asked.has(id)) return asked.has(id)
  asked.add(id)
  const importers = modules.getModuleInfo(id)?.importers ?? []
  return importers.length > 0 && importers.every(importer => isLater(importer, modules, asked))
}

// Two trips over a slow line instead of thirty: the first page with what it needs, then, in the background, every other page.
const manualChunks = (id: string, modules: Modules) => (isLater(id, modules) ? 'pages' : 'app')
const twoTrips = {rollupOptions: {output: {manualChunks}}, cssCodeSplit: false}

export default defineConfig({
  plugins: [uni()],
  // The mini-program's base library is told ES2018; newer syntax must not reach it.
  build: {target: 'es2017', ...(process.env.UNI_PLATFORM === 'h5' ? twoTrips : {})},
})
