import { createI18n } from 'vue-i18n'
import { zhCN, type Messages } from './zh-CN'

const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

export function isLanguage(text: string | undefined): text is Language {
  return languages.some((each) => each === text)
}

/** The first language of a browser's list that we speak; Chinese where there is none. */
export function spoken(wished: readonly string[]): Language {
  const first = wished.map((tag) => tag.toLowerCase().split('-')[0]).find((tag) => tag === 'zh' || tag === 'en')
  return first === 'en' ? 'en' : 'zh-CN'
}

export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zhCN } as Record<Language, Messages>, // others when they are read
})

/** Words of a language, before they are shown. */
export async function loadWords(language: Language): Promise<void> {
  if (language === 'en' && !i18n.global.availableLocales.includes(language)) i18n.global.setLocaleMessage(language, (await import('./en')).en)
}
