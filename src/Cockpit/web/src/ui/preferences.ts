// Theme and language: what the link says first, then what was chosen here before, then what the system prefers. And by whom this computer has the base map drawn.
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import { speak } from '@/api/client'
import { i18n, isLanguage, loadWords, spoken, type Language } from '@/locale'
import { forGood } from './browserStore'
import { pageTitle } from './pageTitle'
import type { Theme } from './theme'

const linked = new URLSearchParams(location.search)

function isTheme(text: string | undefined): text is Theme {
  return text === 'light' || text === 'dark'
}

/** Tiles drawn here, or a picture drawn by the server. */
type Ground = 'tiles' | 'picture'
function isGround(text: string | undefined): text is Ground {
  return text === 'tiles' || text === 'picture'
}

function firstThat<T extends string>(holds: (text: string | undefined) => text is T, ...texts: (string | null)[]): T | undefined {
  return texts.map((text) => text ?? undefined).find(holds)
}

export const usePreferences = defineStore('preferences', () => {
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
  const system = ref<Theme>(systemDark.matches ? 'dark' : 'light')
  systemDark.addEventListener('change', (event) => (system.value = event.matches ? 'dark' : 'light'))

  const chosenTheme = ref(firstThat(isTheme, linked.get('theme'), forGood.get('theme')))
  const theme = computed<Theme>(() => chosenTheme.value ?? system.value)
  const language = ref<Language>(firstThat(isLanguage, linked.get('lang'), forGood.get('language')) ?? spoken(navigator.languages))

  watchEffect(() => {
    if (chosenTheme.value) document.documentElement.dataset.theme = chosenTheme.value
  })
  watchEffect(() => {
    i18n.global.locale.value = language.value
    document.documentElement.lang = language.value
    speak(language.value)
  })

  watchEffect(() => (document.title = pageTitle(i18n.global.t('app.name'))))

  function toggleTheme(): void {
    chosenTheme.value = theme.value === 'dark' ? 'light' : 'dark'
    forGood.set('theme', chosenTheme.value)
  }

  async function toggleLanguage(): Promise<void> {
    const next = language.value === 'en' ? 'zh-CN' : 'en'
    await loadWords(next)
    language.value = next
    forGood.set('language', language.value)
  }

  /** Undefined until somebody chose: by itself, unless it turns out to be slow. */
  const ground = ref(firstThat(isGround, forGood.get('ground')))
  const hasPictures = computed(() => ground.value === 'picture')

  function drawGround(by: Ground): void {
    ground.value = by
    forGood.set('ground', by)
  }

  return { theme, chosenTheme, language, ground, hasPictures, toggleTheme, toggleLanguage, drawGround }
})
