import { expect, it } from 'vitest'
import type { IndicatorValue } from '@/api/contract'
import { rankingOf } from './ranking'

const value = (key: string | null, now: number | null, before: number | null | undefined): IndicatorValue => ({
  of: { department: key } as Record<string, string>, value: now, band: null, count: now ?? 0, rows: '/cases', whole: null, whole_rows: null,
  before: before === undefined ? null : { value: before, count: before ?? 0, whole: null, from: '2026-10-01', to: '2026-10-30', rows: null, whole_rows: null }, change: null,
})
const shown = (values: IndicatorValue[], limit = 10) => rankingOf(values, 'department', limit).places.map(({ place, key, risen }) => [place, key, risen])

it('puts who has most first, and tells how they stood before', () => {
  expect(shown([value('a', 5, 9), value('b', 8, 3), value('c', 1, 4)])).toEqual([[1, 'b', 2], [2, 'a', -1], [3, 'c', -1]])
})

it('who has as much shares a place, and the next one is left out', () => {
  expect(shown([value('a', 5, 5), value('b', 5, 7), value('c', 4, 7)])).toEqual([[1, 'a', 2], [1, 'b', 0], [3, 'c', -2]])
})

it('who is new, or of whom nothing is known, has not risen', () => {
  expect(shown([value('a', 5, null), value('b', 3, undefined), value(null, 9, 9), value('c', null, 8)])).toEqual([[1, 'a', undefined], [2, 'b', undefined]])
})

it('shows some of all', () => {
  const { places, count } = rankingOf(['a', 'b', 'c'].map((key, index) => value(key, index + 1, 1)), 'department', 2)
  expect([places.map(({ key, share }) => [key, share]), count]).toEqual([[['c', 1], ['b', 2 / 3]], 3])
})
