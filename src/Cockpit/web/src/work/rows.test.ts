import { expect, it } from 'vitest'
import { alertFilter, dutyFilter, type Chosen } from './rows'

const chosen = (more: Partial<Chosen>): Chosen => ({ name: undefined, band: undefined, region: undefined, state: undefined, rows: undefined, ...more })

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
