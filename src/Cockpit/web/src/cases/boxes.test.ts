import { expect, it } from 'vitest'
import { caseFilter, spanOf, withCodes } from './boxes'

it.each([
  ['what is open', { box: undefined, search: undefined, rows: undefined }, "stage NOT IN ('closed', 'void')"],
  ['a stage', { box: 'handle', search: undefined, rows: undefined }, "stage = 'handle'"],
  ['all', { box: 'all', search: undefined, rows: undefined }, undefined],
  ['a number', { box: 'all', search: '20261122', rows: undefined }, "code LIKE '%20261122%'"],
  ['an address', { box: 'all', search: "五一路'100%", rows: undefined }, "address LIKE '%五一路''100\\%%'"],
  ['rows of a figure, closed ones too', { box: undefined, search: undefined, rows: "due_at < TIMESTAMP('2026-01-01T00:00:00Z')" }, "(due_at < TIMESTAMP('2026-01-01T00:00:00Z'))"],
  ['what somebody has reported, closed ones too', { box: undefined, search: undefined, rows: undefined, reporter: "o'neill" }, "reported_by = 'o''neill'"],
  ['of it one stage', { box: 'void', search: undefined, rows: undefined, reporter: 'chen' }, "reported_by = 'chen' AND stage = 'void'"],
] as const)('%s', (_, asked, filter) => expect(caseFilter(asked)).toBe(filter))

it('finds cases by their numbers', () => expect(withCodes(['2026112299010100007', "DS'1"])).toBe("code IN ('2026112299010100007', 'DS''1')"))

it.each([[40, 'minutes', 40], [119.6, 'minutes', 120], [120, 'hours', 2], [450, 'hours', 7.5]] as const)('%d minutes', (minutes, key, count) => expect(spanOf(minutes)).toEqual({ key, count }))
