import { expect, it } from 'vitest'
import type { Alert } from '@/api/contract'
import { inOneLine, kindsIn, ofAlert, yearsIn, type Entry } from './timelineEntries'

const entries = (...days: string[]) => days.map((day) => ({ key: day, at: `${day}T00:00:00Z`, kind: 'fault' })) as unknown as Entry[]
const daysOf = (line: readonly Entry[]): string[] => line.map(({ at }) => at.slice(0, 10))

it.each([
  ['all of them, the newest first', false, ['2026-05-03', '2026-05-02', '2026-04-01', '2026-01-01']],
  ['not below where one breaks off', true, ['2026-05-03', '2026-05-02', '2026-04-01']],
])('Lists make one line: %s', (_, hasMore, days) => {
  expect(daysOf(inOneLine([{ entries: entries('2026-05-03', '2026-04-01'), hasMore }, { entries: entries('2026-05-02', '2026-01-01'), hasMore: false }]))).toEqual(days)
})
it('An alert stands there as it was raised, and as it was closed', () => {
  const alert = { id: 7, raised_at: '2026-05-01T00:00:00Z', closed_at: null } as Alert
  expect(ofAlert(alert).map(({ key }) => key)).toEqual(['raised/7'])
  expect(ofAlert({ ...alert, closed_at: '2026-05-02T00:00:00Z' }).map(({ key, at }) => [key, at.slice(0, 10)])).toEqual([['closed/7', '2026-05-02'], ['raised/7', '2026-05-01']])
})
it('Kinds are offered with how many there are, years by the city\'s clock', () => {
  expect(kindsIn([{ kind: 'fault' }, { kind: 'inspection' }, { kind: 'fault' }])).toEqual([{ value: 'fault', count: 2 }, { value: 'inspection', count: 1 }])
  expect(yearsIn(entries('2025-03-01', '2025-12-31', '2026-01-05')).map(({ value, count }) => [value, count])).toEqual([['2026', 1], ['2025', 2]])
  expect(yearsIn([{ at: '2025-12-31T17:00:00Z' }]).map(({ value }) => value)).toEqual(['2026'])
})
