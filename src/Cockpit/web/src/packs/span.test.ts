import { expect, it } from 'vitest'
import type { Json } from './document'
import { spanOf, writeSpan, type Span } from './span'

it.each<[Json | undefined, Span | undefined]>([
  [{ days: 15 }, { unit: 'days', amount: 15, attribute: undefined, fallback: undefined }],
  [{ years: 'design_life_years', default: 20 }, { unit: 'years', amount: 'design_life_years', attribute: 'design_life_years', fallback: 20 }],
  [undefined, undefined],
  [{ default: 3 }, undefined],
])('%j', (value, span) => {
  expect(spanOf(value)).toEqual(span)
  if (span) expect(writeSpan(span)).toEqual(value)
})

it('Without an amount nothing is counted', () => expect(writeSpan({ unit: 'days', amount: undefined, attribute: undefined, fallback: 1 })).toBeUndefined())
