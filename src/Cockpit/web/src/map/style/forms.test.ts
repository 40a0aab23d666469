import { expect, it } from 'vitest'
import { ringParts } from './forms'

it.each([
  ['#519e3e=12', [['#519e3e', 0, 1]]],
  ['#519e3e=9,#c53a32=3,#7f7f7f=0', [['#519e3e', 0, 0.75], ['#c53a32', 0.75, 1]]],
  ['#519e3e=4,#c53a32=4', [['#519e3e', 0, 0.5], ['#c53a32', 0.5, 1]]],
  ['red=3,#c53a32=x', []],
] as const)('the ring %s', (text, parts) => expect(ringParts(text).map(({ colour, from, to }) => [colour, from, to])).toEqual(parts))
