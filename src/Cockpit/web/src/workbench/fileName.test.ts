import { expect, it } from 'vitest'
import { nameIn } from './fileName'

const now = new Date('2026-11-25T01:45:12Z')

it.each([
  ['attachment; filename="query-20261125-094512.csv"', 'query-20261125-094512.csv'],
  [null, 'query-20261125-094512.geojson'],
])('%s: %s', (disposition, name) => expect(nameIn(disposition, 'geojson', now)).toBe(name))
