import { expect, it } from 'vitest'
import { gravest, nextDue } from './standing'

const band = (color: string | null) => ({ band: color ? { name: color, title: null, color } : null })

it.each([
  ['nothing', [band(null)], [], undefined],
  ['bands and alerts', [band('yellow'), band('orange')], [{ severity: 'blue' }], 'orange'],
  ['an alert that is graver', [band('yellow')], [{ severity: 'red' }], 'red'],
] as const)('The gravest of %s', (_, duties, alerts, colour) => expect(gravest([...duties], [...alerts])).toBe(colour))
it('Due next is what is still to be done, the first of it', () => {
  const duties = [{ due_on: '2027-03-01', days_left: 90 }, { due_on: '2026-01-01', days_left: null }, { due_on: '2026-12-01', days_left: 5 }, { due_on: null, days_left: null }]
  expect(nextDue(duties)?.due_on).toBe('2026-12-01')
  expect(nextDue([])).toBeUndefined()
})
