// Amounts of models in words: chances, and what is added to their log odds.
import type { RiskExplanation, RiskKind, RiskScore } from '@/api/contract'
import { figureWords, percentWords } from '@/words/amount'

/** Of log odds, 0 to 1. */
export const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** Log odds of all that makes it, before they are set right by what came true. */
export const sumOf = ({ begins, contributions, others }: RiskExplanation): number => contributions.reduce((sum, { adds }) => sum + adds, begins + others)

/** "1.4", "0.67": by what the odds are multiplied where so much is added to their logarithm. */
export function factorWords(adds: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(Math.exp(adds))
}

/** "+1.09", "−0.32", "0.00". */
export function signedWords(adds: number, language: string): string {
  return exactWords(adds, 2, language, 'exceptZero').replace('-', '−')
}

/** "0.723", or a dash for what cannot be said. */
export function exactWords(figure: number | null | undefined, digits: number, language: string, signDisplay: 'auto' | 'exceptZero' = 'auto'): string {
  if (figure === null || figure === undefined) return '—'
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay }).format(figure)
}

/** "19.0%": with one digit always, as shares stand in tables. */
export const shareWords = (share: number | null | undefined, language: string): string => (share === null || share === undefined ? '—' : `${exactWords(share * 100, 1, language)}%`)

/** What is told of a thing: a chance, or of counts how many are expected. */
export function scoreWords(score: number, kind: RiskKind, language: string): string {
  return kind === 'count' ? figureWords(Number(score.toPrecision(3)), language) : percentWords(score, language)
}

/** To three digits, or whole: more is noise. Anything that is no number stays as it is. */
export function tidied(value: unknown): unknown {
  return typeof value !== 'number' ? value : Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** A code that the name does not say already: what follows a blank in it tells rows of one thing apart, and is its class. */
export const codeWords = ({ key, name, thing }: Pick<RiskScore, 'key' | 'name' | 'thing'>): string | undefined => (name === null || name === thing ? undefined : key)

/** With those alone that weigh most, and the rest in one: the sum stays. They come in the order of their weight. */
export function shortened(explanation: RiskExplanation, most: number): RiskExplanation {
  const rest = explanation.contributions.slice(most)
  return { ...explanation, contributions: explanation.contributions.slice(0, most), others: rest.reduce((sum, { adds }) => sum + adds, explanation.others) }
}
