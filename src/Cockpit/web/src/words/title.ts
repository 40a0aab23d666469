import { useI18n } from 'vue-i18n'

/** A name in the two languages of the interface, as the API gives it. */
export interface Title {
  chinese: string
  english?: string | null
}

function titleWords(title: Title | null | undefined, language: string): string | undefined {
  return (language === 'en' ? title?.english : undefined) || title?.chinese || undefined
}

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** Names that packs give, in the language of the interface. */
export function useTitles(): (title: Title | null | undefined, otherwise?: string) => string {
  const { locale } = useI18n()
  return (title, otherwise = '') => titleWords(title, locale.value) ?? otherwise
}

/** What administrators name, in the language of the interface. */
export function useNames(): (named: { name: string; name_en?: string | null }) => string {
  const titles = useTitles()
  return ({ name, name_en }) => titles({ chinese: name, english: name_en })
}
