import { useI18n } from 'vue-i18n'
import type { ObjectType } from '@/api/contract'
import { useTitles } from '@/words/title'
import { distanceWords } from '@/words/amount'
import { spanWords } from '@/words/time'
import { windowWords } from '../rule'
import type { FenceDraft } from './draft'
import { rowsOf, type ObjectRow } from './objects'
import { summaryOf } from './summary'

/** What fences and their conditions say, in the language of the interface. @param types whose attributes are called by their titles */
export function useSummary(types: () => readonly ObjectType[]) {
  const { t, locale } = useI18n()
  const title = useTitles()

  /** "类别 等于 起重机械". */
  function row({ attribute, operator, value }: ObjectRow): string {
    const known = types().flatMap(({ attributes }) => attributes).find(({ name }) => name === attribute)
    const name = attribute === 'object' ? t('fencing.rule.code') : attribute === 'type' ? t('fencing.rule.type') : title(known?.title, attribute)
    const by = t(`registers.operator.${operator}`)
    if (operator === 'none' || operator === 'some') return `${name} ${by}`
    const said = attribute === 'type' ? title(types().find((type) => type.name === value)?.title, value) : value === 'true' || value === 'false' ? t(value === 'true' ? 'value.yes' : 'value.no')
      : title(known?.codes?.[value], '') || (known?.unit ? `${value} ${title(known.unit)}` : value)
    return `${name} ${by} ${said}`
  }

  return {
    row,
    summary: (draft: FenceDraft): string => summaryOf(draft, {
      say: (key, values = {}) => t(`fencing.say.${key}`, values),
      distance: distanceWords,
      span: (seconds) => spanWords(seconds, locale.value),
      windows: (active) => active.map((window) => windowWords(window, (day) => t(`fences.day.${day}`), t('fences.and'))),
      conditions: rowsOf(draft.objects)?.map(row),
    }),
  }
}
