import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
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

/** What several pages use comes in few files, each with what nearly the same pages want: pieces up to 8 KB go with the nearest others, larger ones would bring the map to pages without one. */
const shared: { name: string; tags?: ['$initial']; priority?: number; minShareCount?: number; entriesAware?: boolean; entriesAwareMergeThreshold?: number }[] = [
  { name: 'initial', tags: ['$initial'], priority: 1 },
  { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 },
]

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
    rolldownOptions: { output: { codeSplitting: { groups: shared }, chunkFileNames: ({ name }) => `assets/${name.replace(/^(shared).*/, '$1')}-[hash].js`, assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}` } },
    chunkSizeWarningLimit: 1200, // MapLibre is one module of 1.1 MB
  },
  test: { include: ['src/**/*.test.ts'] },
})
