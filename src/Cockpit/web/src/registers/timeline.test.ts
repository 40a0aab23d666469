import { expect, it } from 'vitest'
import { byMonth, changedAttributes } from './timeline'

it('Records stand under the month of the city in which they happened, in their order', () => {
  const at = (occurred_at: string) => ({ occurred_at })
  expect(byMonth([at('2026-09-30T17:00:00Z'), at('2026-09-30T15:00:00Z'), at('2026-09-01T00:00:00Z'), at('2025-09-01T00:00:00Z')]).map(({ month, records }) => [month, records.length]))
    .toEqual([['2026-10', 1], ['2026-09', 2], ['2025-09', 1]])
})

it('What changed is named, housekeeping and what nobody said is not', () => {
  expect(changedAttributes({ girth: 1, note: null, tags: [] }, { girth: 2, note: null, tags: [], version: 3, height: 4 })).toEqual(['girth', 'height'])
})
