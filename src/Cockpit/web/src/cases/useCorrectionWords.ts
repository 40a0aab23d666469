// What was put right of a case, in words: from what to what.
import { useI18n } from 'vue-i18n'
import type { CaseType, Values } from '@/api/contract'
import { useTitles } from '@/words/title'
import { changesOf } from './correction'

const titles: Readonly<Record<string, string>> = { class_code: 'cases.form.class', condition: 'cases.form.condition', description: 'cases.what', address: 'cases.address', geometry: 'cases.form.place', unit_grid_code: 'cases.grid' }
const isFacts = (value: unknown): value is Values => typeof value === 'object' && value !== null

export function useCorrectionWords(typeOf: () => CaseType | undefined) {
  const { t } = useI18n()
  const title = useTitles()

  function word(member: string, value: unknown, facts: Values): string {
    if (value === null || value === '') return t('value.none')
    const kind = typeOf()?.classes?.find(({ code }) => code === facts['class_code'])
    if (member === 'class_code') return [value, title(kind?.title)].filter(Boolean).join(' ')
    if (member === 'condition') return title(kind?.conditions.find(({ name }) => name === value)?.title, String(value))
    return member === 'geometry' ? (value as { coordinates: number[] }).coordinates.join(',') : String(value)
  }

  /** @param said with a step */
  return (said: Values | null): { title: string; value: string }[] => {
    const { before, after } = said ?? {}
    if (!isFacts(before) || !isFacts(after)) return []
    return changesOf(before, after).map(({ member, from, to }) => ({ title: t(titles[member] ?? member), value: t('cases.fromTo', { from: word(member, from, before), to: word(member, to, after) }) }))
  }
}
