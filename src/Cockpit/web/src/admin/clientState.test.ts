import { expect, it } from 'vitest'
import { clientState } from './clientState'

it.each([
  [null, null, 'good'],
  [null, '2026-11-20T00:00:00Z', 'good'],
  [null, '2026-11-19T00:00:00Z', 'expired'],
  ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', 'revoked'],
])('revoked %s, ends %s: %s', (revoked_at, expires_at, state) => expect(clientState({ revoked_at, expires_at }, new Date('2026-11-19T00:00:00Z'))).toBe(state))
