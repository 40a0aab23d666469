import { expect, it } from 'vitest'
import { Pace } from './pace'

/** @returns after how many ms of moving it was found too slow, if at all */
function foundSlow(pace: Pace, every: number, lasting: number, from = 0): number | undefined {
  for (let now = from; now <= from + lasting; now += every) if (pace.frame(now)) return now - from
  pace.rest()
  return undefined
}

it.each([[16, undefined], [100, undefined], [125, undefined], [130, 4000], [400, 4000], [3000, 6000]])('a frame each %i ms is too slow after %s', (every, after) => {
  const found = foundSlow(new Pace(), every, 10_000)
  if (after === undefined) expect(found).toBeUndefined()
  else expect(Math.abs((found ?? NaN) - after)).toBeLessThan(every * 2)
})

it('short moves add up, and the rest between them counts for nothing', () => {
  const pace = new Pace()
  const found = Array.from({ length: 12 }, (_, move) => foundSlow(pace, 200, 600, move * 60_000))
  expect(found.findIndex((each) => each !== undefined)).toBe(6)
})

it('one slow window among quick ones is forgiven', () => {
  const pace = new Pace()
  expect(foundSlow(pace, 500, 2000)).toBeUndefined()
  expect(foundSlow(pace, 20, 3000, 10_000)).toBeUndefined()
  expect(foundSlow(pace, 500, 2000, 20_000)).toBeUndefined()
})
