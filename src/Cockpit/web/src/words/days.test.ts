import { expect, it } from 'vitest'
import { dayAfter, dayOf, localOf, momentOf, startOf } from './days'

it.each([
  ['2026-11-19', 'Asia/Shanghai', '2026-11-18T16:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-02-30x', 'Asia/Shanghai', undefined],
  ['', 'Asia/Shanghai', undefined],
])('%s begins in %s at %s', (day, zone, moment) => expect(startOf(day, zone)?.toISOString()).toBe(moment))

it.each([['2026-12-31', '2027-01-01'], ['2028-02-28', '2028-02-29']])('behind %s is %s', (day, next) => expect(dayAfter(day)).toBe(next))
it('is the day of the city', () => expect(dayOf(new Date('2026-11-18T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-19'))

it.each([
  ['2026-11-19T10:42', 'Asia/Urumqi', '2026-11-19T04:42:00.000Z'],
  ['2026-11-19T10:42:07', 'America/New_York', '2026-11-19T15:42:07.000Z'],
  ['2026-07-01T10:42', 'America/New_York', '2026-07-01T14:42:00.000Z'],
  ['2026-11-19T10:42:00+08:00', 'America/New_York', '2026-11-19T02:42:00.000Z'],
  ['2026-11-19T25:00', 'Asia/Shanghai', undefined],
  ['soon', 'Asia/Shanghai', undefined],
])('%s in %s is %s', (text, zone, moment) => expect(momentOf(text, zone)?.toISOString()).toBe(moment))

it('comes back as clocks of the city show it, whatever zone the browser is in', () => expect(localOf(momentOf('2026-11-19T10:42:07')!)).toBe('2026-11-19T10:42:07'))
