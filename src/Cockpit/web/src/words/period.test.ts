import { expect, it } from 'vitest'
import { firstDay, kindOf, neighbour, periodOf } from './period'

it.each([
  ['day', '2026-11-20', '2026-11-20'], ['week', '2026-11-20', '2026-W47'], ['week', '2027-01-01', '2026-W53'], ['week', '2024-12-30', '2025-W01'], ['month', '2026-11-20', '2026-11'],
  ['quarter', '2026-09-30', '2026-Q3'], ['half', '2026-07-01', '2026-H2'], ['year', '2026-11-20', '2026'],
] as const)('the %s of %s is %s', (kind, day, period) => {
  expect(periodOf(kind, day)).toBe(period)
  expect(kindOf(period)).toBe(kind)
})

it.each([
  ['2026-03-01', '2026-02-28', '2026-03-02'], ['2026-W01', '2025-W52', '2026-W02'], ['2026-W53', '2026-W52', '2027-W01'], ['2026-12', '2026-11', '2027-01'], ['2026-Q1', '2025-Q4', '2026-Q2'], ['2026-H2', '2026-H1', '2027-H1'], ['2026', '2025', '2027'],
])('before %s is %s and behind it %s', (period, before, behind) => {
  expect(neighbour(period, -1)).toBe(before)
  expect(neighbour(period, 1)).toBe(behind)
})

it.each([['2026-W01', '2025-12-29'], ['2026-Q4', '2026-10-01'], ['2026-H2', '2026-07-01'], ['2026', '2026-01-01']])('%s begins on %s', (period, day) => expect(firstDay(period)).toBe(day))

it.each(['2026-13', '2026-Q5', 'last', '', '2026-H3', '2026-02-30', '2025-W53', '2026-W00', '0000', '9999-12'])('%s is no period', (period) => expect(kindOf(period)).toBeUndefined())
