import { expect, it } from 'vitest'
import { isRepeated } from './repeat'

// Worked out apart, with Python's hashlib: sorted by sha256("s:NAME").
const candidates = ['A', 'B', 'C', 'D', 'E']
it.each([
  [['A', 'D'], true],
  [['D', 'A'], true],
  [['A', 'B'], false],
  [['A', 'D', 'B', 'C', 'E'], true],
  [['A', 'A'], false],
] as const)('%j drawn: %s', async (drawn, right) => expect(await isRepeated({ seed: 's', candidates, drawn: [...drawn] })).toBe(right))
