import { expect, it } from 'vitest'
import { daysOf, oddDaysOf, spansFrom, spansOf, withDays } from './calendar'

const calendar = { title: 'x', hours: { monday: ['09:00-12:00', '13:30-17:30'] }, years: { 2027: { make_up: ['2027-02-06'], holidays: ['2027-01-01', '2027-02-05..2027-02-11'] } } }

it('has days that are others than their weekday', () => expect(oddDaysOf(calendar).map(({ kind, days }) => `${kind} ${days}`)).toEqual(['holidays 2027-01-01', 'holidays 2027-02-05..2027-02-11', 'make_up 2027-02-06']))
it('has hours in a line', () => expect(spansOf(calendar.hours.monday)).toBe('09:00-12:00, 13:30-17:30'))

it.each([
  ['09:00-12:00, 13:30-17:30', ['09:00-12:00', '13:30-17:30']],
  ['09:00–12:00，13:30-24:00', ['09:00-12:00', '13:30-24:00']],
  ['', []],
  ['9:00-12:00', undefined],
  ['12:00-09:00', undefined],
  ['09:00-12:00 11:00-13:00', undefined],
])('%s: %j', (text, spans) => expect(spansFrom(text)).toEqual(spans))

it('gains and loses days', () => {
  const day = { year: '2027', kind: 'holidays', days: '2027-01-02' } as const
  expect(withDays(calendar, day, true)).toEqual(['2027-01-01', '2027-01-02', '2027-02-05..2027-02-11'])
  expect(withDays(calendar, { ...day, days: '2027-01-01' }, false)).toEqual(['2027-02-05..2027-02-11'])
  expect(withDays(undefined, day, true)).toEqual(['2027-01-02'])
})

it.each([['2027-01-01', '', '2027-01-01'], ['2027-01-01', '2027-01-01', '2027-01-01'], ['2027-01-01', '2027-01-03', '2027-01-01..2027-01-03'], ['2027-01-03', '2027-01-01', '2027-01-03']])('%s to %s: %s', (first, last, days) => expect(daysOf(first, last)).toBe(days))
