import { expect, it } from 'vitest'
import { alertFilter, dutyFilter, leading, rowsOf, type Chosen } from './rows'

const chosen = (more: Partial<Chosen>): Chosen => ({ name: undefined, band: undefined, region: undefined, state: undefined, rows: undefined, ...more })

it.each([
  ['/duties?filter=band%20%3D%20%27overdue%27', { list: 'duties', of: undefined, filter: "band = 'overdue'" }],
  ['/objects/lift?life=all&filter=TRUE', { list: 'objects', of: 'lift', filter: 'TRUE' }],
  ['/records/fault', { list: 'records', of: 'fault', filter: undefined }],
  ['/elsewhere', undefined],
  [null, undefined],
])('%s', (address, rows) => expect(rowsOf(address)).toEqual(rows))

it.each([
  [{}, "state IN ('open', 'grace', 'overdue')"],
  [{ name: "o'clock", band: 'red', region: '990101' }, "obligation = 'o''clock' AND band = 'red' AND region LIKE '990101%' AND state IN ('open', 'grace', 'overdue')"],
  [{ band: 'any' }, "band IS NOT NULL AND state IN ('open', 'grace', 'overdue')"],
  [{ rows: "a = 1 OR b = 2", band: 'none' }, '(a = 1 OR b = 2) AND band IS NULL'],
])('Duties by %j', (more, filter) => expect(dutyFilter(chosen(more))).toBe(filter))

it.each([
  [{}, 'closed_at IS NULL'],
  [{ state: 'handled', band: 'red' }, "severity = 'red' AND state = 'handled'"],
])('Alerts by %j', (more, filter) => expect(alertFilter(chosen(more))).toBe(filter))

it('shows figures that are judged before those that only count', () => {
  expect(leading([{ name: 'a', bands: [] }, { name: 'b', bands: ['red'] }, { name: 'c', bands: [] }, { name: 'd', bands: ['red'] }]).map(({ name }) => name)).toEqual(['b', 'd', 'a', 'c'])
})
