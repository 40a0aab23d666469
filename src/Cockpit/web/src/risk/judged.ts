// The figures by which a model is judged, in the order of its card.
import type { ColourBand, Judgement, KindJudgement } from '@/api/contract'
import { exactWords, shareWords } from './words'

export const figures = ['auc', 'average_precision', 'brier', 'precision', 'recall', 'lift', 'lift_tenth', 'found_in_first_half', 'days_earlier', 'calibration_slope'] as const
type Figure = (typeof figures)[number]

/** A dash for what cannot be said. */
export function figureText(figure: Figure, judged: Judgement, language: string): string {
  switch (figure) {
    case 'auc': case 'average_precision': return exactWords(judged[figure], 3, language)
    case 'brier': return exactWords(judged.brier, 4, language)
    case 'precision': case 'recall': return shareWords(judged.at_capacity[figure], language)
    case 'lift': return times(judged.at_capacity.lift, language)
    case 'lift_tenth': return times(judged.at_tenth.lift, language)
    case 'found_in_first_half': return shareWords(judged.found_in_first_half, language)
    case 'days_earlier': return exactWords(judged.days_earlier, 1, language)
    case 'calibration_slope': return exactWords(judged.calibration_slope, 2, language)
  }
}

/** Of counts and times: how far off they were; those that such a model has. */
const kindFigures = ['absolute_error', 'hit_rate', 'concordance', 'coverage', 'interval_width'] as const
interface KindRow {
  figure: (typeof kindFigures)[number]
  ofModel: string
  ofBaseline: string
}
export function kindRows(kind: KindJudgement, language: string): KindRow[] {
  const all: Record<KindRow['figure'], [number | null | undefined, number | null | undefined, boolean]> = {
    absolute_error: [kind.absolute_error, kind.baseline_absolute_error, false], hit_rate: [kind.hit_rate, kind.baseline_hit_rate, true], concordance: [kind.concordance, kind.baseline_concordance, false], coverage: [kind.coverage, null, true], interval_width: [kind.interval_width, null, false],
  }
  return kindFigures.filter((figure) => all[figure][0] != null).map((figure) => {
    const [ofModel, ofBaseline, isShare] = all[figure]
    const words = (value: number | null | undefined): string => (isShare ? shareWords(value, language) : exactWords(value, 3, language))
    return { figure, ofModel: words(ofModel), ofBaseline: words(ofBaseline) }
  })
}

const times = (lift: number | null, language: string): string => (lift === null ? '—' : `×${exactWords(lift, 2, language)}`)

/** Where the share that came true lies, by its interval, beside the chances that are of the colour; undefined of no rows. */
export function placeOf({ low, high, at_least: least, below: most }: Pick<ColourBand, 'low' | 'high' | 'at_least' | 'below'>): 'inside' | 'above' | 'below' | undefined {
  if (low === null || high === null) return undefined
  return high < least ? 'below' : low >= most ? 'above' : 'inside'
}

/** Of a group in which fewer came true nothing is compared. */
export const leastCompared = 10
