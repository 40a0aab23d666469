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

// By risk: B and E have the first places; of A, C and D the seed puts A before the others, as above.
it.each([
  [['B', 'E'], ['A'], true],
  [['E', 'B'], ['A'], true],
  [['B', 'C'], ['A'], false],
  [['B', 'E'], ['C'], false],
] as const)('%j asked for and %j by chance: %s', async (asked, chance, right) => expect(await isRepeated({ seed: 's', candidates, drawn: [...asked, ...chance], by_risk: { asked: [...asked], by_chance: [...chance], places: [null, 1, 7, null, 3] } })).toBe(right))
