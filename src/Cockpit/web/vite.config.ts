import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { defineConfig } from 'vitest/config'

/** Puts each asset beside itself compressed, as the host sends it; what is smaller fits a packet as it is. */
function compressed(least = 1024): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const { fileName, ...file } of Object.values(bundle)) {
          const content = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          if (!/\.(js|css|svg)$/.test(fileName) || content.length < least) continue
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(content) })
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(content, { level: 9 }) })
        }
      },
    },
  }
}

/** Whether a module brings MapLibre with it, itself or by what it imports. Modules may import each other. */
function bringsMap(id: string, modules: Rolldown.ChunkingContext, seen = new Set<string>()): boolean {
  if (id.includes('/node_modules/maplibre-gl/')) return true
  if (seen.has(id)) return false
  seen.add(id)
  return modules.getModuleInfo(id)?.importedIds.some((imported) => bringsMap(imported, modules, seen)) ?? false
}

/** What several pages use comes in few files, each with what nearly the same pages want: pieces up to 8 KB go with the nearest others, but none beside one that would bring the map to pages without. */
const together = { minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 }
const shared: Rolldown.CodeSplittingGroup[] = [
  { name: 'initial', tags: ['$initial'], priority: 2 },
  { name: (id, modules) => (bringsMap(id, modules) ? null : 'shared'), priority: 1, ...together },
  { name: 'map', ...together },
]

/** `npm run dev` shows a change as it is saved, over the data of a server that runs: pages and sources come from here, all else from there. */
const running = process.env.COCKPIT_URL ?? 'http://127.0.0.1:8080'
const fromHere = ({ url = '', headers }: { url?: string; headers: { accept?: string } }): string | undefined =>
  headers.accept?.includes('text/html') || /^\/(@|src\/|node_modules\/|favicon)/.test(url) ? url : undefined

// Built into the host's wwwroot; every asset but index.html and the favicon carries its hash in the name.
export default defineConfig({
  plugins: [vue(), compressed()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    assetsDir: 'assets',
    // Nothing is inlined as data: the content-security policy allows fonts and workers from 'self' alone.
    assetsInlineLimit: 0,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'], // light-dark() as written
    modulePreload: { polyfill: false },
    // MapLibre's worker is an .mjs; not every static file server knows that ending.
    rolldownOptions: { output: { codeSplitting: { groups: shared }, chunkFileNames: ({ name }) => `assets/${name.replace(/^(shared|map)~.*/, '$1')}-[hash].js`, assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}` } },
    chunkSizeWarningLimit: 1200, // MapLibre is one module of 1.1 MB
  },
  server: { proxy: { '/': { target: running, bypass: fromHere } } },
  test: { include: ['src/**/*.test.ts'] },
})
