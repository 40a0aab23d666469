import { expect, it } from 'vitest'
import type { IndicatorValue } from '@/api/contract'
import { groupOf, lineOf, mostSlices, periods, pointsOf, slicesOf, type Point } from './points'

const value = (of: Record<string, string | null>, count: number): IndicatorValue => ({ of: of as Record<string, string>, value: count, band: null, count, rows: '/objects/lift', whole: null, whole_rows: null, before: null, change: null })
const point = (key: string, amount: number | null): Point => ({ key, name: key, value: amount, count: amount ?? 0, whole: null, rows: null, band: null })

it('puts the largest first, and periods in their order', () => {
  expect(pointsOf([value({ region: '2' }, 1), value({ region: null }, 5), value({ region: '1' }, 1)], 'region:6', String).map(({ key }) => key)).toEqual([null, '1', '2'])
  expect(pointsOf([value({ occurred_at: '2026-02' }, 1), value({ occurred_at: '2026-01' }, 5)], 'occurred_at:month', String).map(({ key }) => key)).toEqual(['2026-01', '2026-02'])
  expect(pointsOf([value({ occurred_at: '2026-W40' }, 1), value({ occurred_at: '2026-W09' }, 5)], 'occurred_at:week', String).map(({ key }) => key)).toEqual(['2026-W09', '2026-W40'])
})

it.each([['occurred_at:hour', 'occurred_at:hour'], ['occurred_at:weekday', 'occurred_at:weekday'], ['occurred_at:month', 'occurred_at'], ['object.maker', 'object.maker']])('values by %s are told apart by %s', (by, group) => expect(groupOf(by)).toBe(group))

it.each([
  ['2025-11', '2026-02', ['2025-11', '2025-12', '2026-01', '2026-02']],
  ['2026-02-27', '2026-03-01', ['2026-02-27', '2026-02-28', '2026-03-01']],
  ['2024', '2026', ['2024', '2025', '2026']],
  ['2026-W52', '2027-W02', ['2026-W52', '2026-W53', '2027-W01', '2027-W02']],
  ['2025-Q4', '2026-Q2', ['2025-Q4', '2026-Q1', '2026-Q2']],
  ['2025-H2', '2026-H1', ['2025-H2', '2026-H1']],
  ['2026', '2026', ['2026']],
])('from %s to %s', (first, last, all) => expect(periods(first, last)).toEqual(all))

it('a period without rows counts nothing, and is a gap in a share', () => {
  expect(lineOf([point('2026-01', 3), point('2026-03', 1)], false, '2026-04-01').map(({ value: amount }) => amount)).toEqual([3, 0, 1])
  expect(lineOf([point('2026-01', 3), point('2026-03', 1)], true, '2026-04-01').map(({ value: amount }) => amount)).toEqual([3, null, 1])
  expect(lineOf([], false, '2026-04-01')).toEqual([])
})

it('tells the period that is not over', () => {
  expect(lineOf([point('2026-03', 3), point('2026-04', 1)], false, '2026-04-01').map(({ isOpen }) => isOpen)).toEqual([false, true])
  expect(lineOf([point('2026-W13', 3), point('2026-W14', 1)], false, '2026-04-01').map(({ isOpen }) => isOpen)).toEqual([false, true])
})

it('slices that are too many become one', () => {
  const slices = slicesOf([...Array.from({ length: 11 }, (_, index) => point(`k${index}`, index + 1)), point('none', 0)], (count) => `other ${count}`)
  expect(slices.length).toBe(mostSlices)
  expect(slices.at(-1)).toMatchObject({ key: null, isRest: true, name: 'other 4', value: 4 + 3 + 2 + 1 })
})

it('a code that reads "other" is a value like any', () => {
  expect(slicesOf(Array.from({ length: 11 }, (_, index) => point(index === 10 ? 'other' : `k${index}`, index + 1)), String).filter(({ isRest }) => !isRest).map(({ key }) => key)).toContain('other')
})
