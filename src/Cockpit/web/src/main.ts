import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { queryClient } from './api/queryClient'
import App from './App.vue'
import './design/tokens.css'
import './design/base.css'
import './design/pages.css'
import './design/print.css'
import { i18n, loadWords } from './locale'
import { router } from './router'
import { usePreferences } from './ui/preferences'

const app = createApp(App).use(createPinia()).use(i18n).use(VueQueryPlugin, { queryClient }).use(router)
await loadWords(usePreferences().language).catch(() => undefined) // in Chinese where they do not come
app.mount('#app')
