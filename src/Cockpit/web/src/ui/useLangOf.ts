// What language a text is in that screen readers meet in another.
import { useI18n } from 'vue-i18n'
import { hasHan } from '@/words/title'

export function useLangOf(): (text: string) => string | undefined {
  const { locale } = useI18n()
  return (text) => (locale.value !== 'zh-CN' && hasHan(text) ? 'zh-CN' : undefined)
}
