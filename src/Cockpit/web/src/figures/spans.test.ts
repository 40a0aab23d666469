import { expect, it } from 'vitest'
import { coveredDays, daysOf, everyDay, lengthOf, msToMidnight, shifted } from './spans'

it.each([
  ['7d', '2026-11-18', '2026-11-24'],
  ['1d', '2026-11-24', '2026-11-24'],
  ['2026-02-27..2026-03-01', '2026-02-27', '2026-03-01'],
  ['2026-03-01..2026-02-27', '2026-10-26', '2026-11-24'],
  ['2026-02-30..2026-03-01', '2026-10-26', '2026-11-24'],
  ['soon', '2026-10-26', '2026-11-24'],
  [undefined, '2026-10-26', '2026-11-24'],
])('%s is the days from %s to %s', (text, from, to) => expect(daysOf(text, '2026-11-24')).toEqual({ from, to }))

it('counts days over the ends of months and years', () => {
  expect(shifted('2026-12-31', 1)).toBe('2027-01-01')
  expect(lengthOf({ from: '2026-02-27', to: '2026-03-02' })).toBe(4)
  expect(everyDay({ from: '2026-02-27', to: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
})

it.each([
  [{ from: '2026-11-20', to: '2026-11-26' }, { from: '2026-11-20', to: '2026-11-26' }],
  [{ from: '2026-11-26', to: '2026-11-26' }, { from: '2026-11-26', to: '2026-11-26' }],
  [{ from: '2025-11-27', to: '2026-11-26' }, { from: '2026-11-20', to: '2026-11-26' }],
])('of %j coverage is told of %j', (days, covered) => expect(coveredDays(days)).toEqual(covered))

it.each([['2026-11-24T15:59:59.250Z', 750], ['2026-11-24T16:00:00Z', 86_400_000], ['2026-11-24T04:30:00Z', 11.5 * 3_600_000]])('at %s the next day of the city begins in %d ms', (now, ms) => expect(msToMidnight(new Date(now))).toBe(ms))
