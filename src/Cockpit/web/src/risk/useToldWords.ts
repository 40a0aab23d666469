// What a model tells of a thing, as it is said in one figure.
import { useI18n } from 'vue-i18n'
import type { RiskModel, RiskScore } from '@/api/contract'
import { scoreWords } from './words'

export function useToldWords(): (model: Pick<RiskModel, 'kind'>, score: Pick<RiskScore, 'score'>) => string {
  const { t, locale } = useI18n()
  return ({ kind }, { score }) => (kind === 'count' ? t('risk.expected', { count: scoreWords(score, 'count', locale.value) }) : scoreWords(score, kind, locale.value))
}
