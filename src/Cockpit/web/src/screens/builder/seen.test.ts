import { expect, it } from 'vitest'
import type { SaidPart } from './declared'
import { drawnPart } from './drawn'
import { seenParts } from './seen'

const parts: SaidPart[] = [{ side: 'head', figures: ['plots'] }, { side: 'left', alerts: {} }, { side: 'left', cases: { limit: 5 } }, { side: 'left', alerts: {} }]
it.each([[[0, 1, 2, 3], [true, true, true, true]], [[0, 2], [true, false, true, false]], [[1, 3], [false, true, false, true]], [[], [false, false, false, false]]])('of those told, %j, are seen %j', (told, seen) => expect(seenParts(parts, { parts: told.map((index) => drawnPart(parts[index]!)) })).toEqual(seen))
it('who does not find it sees nothing', () => expect(seenParts(parts, null)).not.toContain(true))
