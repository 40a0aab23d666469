import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Built into the host's wwwroot; every asset but index.html and the favicon carries its hash in the name.
export default defineConfig({
  plugins: [vue()],
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
    rolldownOptions: { output: { assetFileNames: ({ names }) => `assets/[name]-[hash]${names[0]?.endsWith('.mjs') ? '.js' : '[extname]'}` } },
    chunkSizeWarningLimit: 1200, // MapLibre is one module of 1.1 MB
  },
  test: { include: ['src/**/*.test.ts'] },
})
