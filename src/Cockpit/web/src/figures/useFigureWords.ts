// What is told of a figure on hover, a line each: what it is, its unit, of when it is, and who counted.
import { useI18n } from 'vue-i18n'
import { timeWords } from '@/words/time'
import { useTitles } from '@/words/title'
import type { Figure } from './useFigures'

/** @returns of a figure and the words of its period, with what else there is to tell before who counted */
export function useFigureWords(): (figure: Figure, period: string, further?: readonly string[]) => string {
  const { t } = useI18n()
  const title = useTitles()
  return ({ indicator, source = 'record', asOf }, period, further = []) => [
    title(indicator.title, indicator.name),
    `${t('stage.unit')}: ${title(indicator.unit) || t('stage.none')}`,
    `${t('stage.period')}: ${period}`,
    ...further,
    t('stage.source', { source: t(`stage.sources.${source}`), time: asOf ? timeWords(new Date(asOf)) : '—' }),
  ].join('\n')
}
