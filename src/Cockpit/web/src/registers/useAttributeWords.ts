import { useI18n } from 'vue-i18n'
import type { Attribute } from '@/api/contract'
import { useTitles, type Title } from '@/words/title'
import { valueWords } from '@/words/value'

/** Values of declared attributes: codes by the titles of their dictionary, amounts with their unit. */
export function useAttributeWords() {
  const { t, locale } = useI18n()
  const title = useTitles()

  function write(value: unknown, unit: Title | null | undefined, codes: Readonly<Record<string, Title>> | null | undefined): string {
    return valueWords(value, title(unit) || undefined, {
      language: locale.value, yes: t('value.yes'), no: t('value.no'), none: t('value.none'),
      codes: Object.fromEntries(Object.entries(codes ?? {}).map(([code, each]) => [code, title(each, code)])),
    })
  }

  return {
    title,
    value: (attribute: Pick<Attribute, 'unit' | 'codes'> | undefined, value: unknown): string => write(value, attribute?.unit, attribute?.codes),
    /** Whether a thing has an attribute at all, by another one of its. */
    applies: ({ only }: Pick<Attribute, 'only'>, values: Readonly<Record<string, unknown>>): boolean => only === null || only.values.includes(String(values[only.attribute])),
  }
}
