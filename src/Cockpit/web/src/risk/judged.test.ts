import { expect, it } from 'vitest'
import { figures, figureText, kindRows, placeOf } from './judged'

const judged = {
  rows: 100, came: 20, auc: 0.72297, average_precision: 0.4557, brier: 0.14606, at_capacity: { looked: 10, precision: 0.6648, recall: 0.1584, lift: 3.1169 }, at_tenth: { looked: 10, precision: 0.5, recall: 0.2, lift: 2.6196 },
  found_in_first_half: 0.7369, days_earlier: 15.787, calibration_slope: 0.9588, calibration_intercept: 0,
}

it('every figure is written to as many digits as it has', () => expect(figures.map((each) => figureText(each, judged, 'en'))).toEqual(['0.723', '0.456', '0.1461', '66.5%', '15.8%', '×3.12', '×2.62', '73.7%', '15.8', '0.96']))
it('of counts and times only what such a model has is told', () => {
  const none = { loss: 'discordance', off: 0.2, off_baseline: 0.3, absolute_error: null, baseline_absolute_error: null, hit_rate: null, baseline_hit_rate: null, coverage: null, interval_width: null, concordance: null, baseline_concordance: null }
  expect(kindRows({ ...none, concordance: 0.71, baseline_concordance: 0.6 }, 'en')).toEqual([{ figure: 'concordance', ofModel: '0.710', ofBaseline: '0.600' }])
  expect(kindRows({ ...none, coverage: 0.82 }, 'en')).toEqual([{ figure: 'coverage', ofModel: '82.0%', ofBaseline: '—' }])
})
it('what cannot be said is a dash', () => expect(figureText('auc', { ...judged, auc: null }, 'en')).toBe('—'))
it.each([[0.38, 0.42, 0.35, 0.5, 'inside'], [0.5, 0.6, 0.35, 0.5, 'above'], [0.2, 0.34, 0.35, 0.5, 'below'], [0.2, 0.9, 0.35, 0.5, 'inside'], [0.8, 1, 0.5, 1, 'inside'], [null, null, 0, 0.2, undefined]])('an interval from %s to %s lies, of a band from %f to %f, %s', (low, high, least, below, place) => expect(placeOf({ low, high, at_least: least, below })).toBe(place))
