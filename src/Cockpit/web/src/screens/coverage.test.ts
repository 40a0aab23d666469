import { expect, it } from 'vitest'
import { coveredDays } from './coverage'

it.each([
  [{ from: '2026-11-20', to: '2026-11-26' }, { from: '2026-11-20', to: '2026-11-26' }],
  [{ from: '2026-10-27', to: '2026-11-26' }, { from: '2026-10-27', to: '2026-11-26' }],
  [{ from: '2025-11-27', to: '2026-11-26' }, { from: '2026-10-27', to: '2026-11-26' }],
])('of %j coverage is told of %j', (days, covered) => expect(coveredDays(days)).toEqual(covered))
