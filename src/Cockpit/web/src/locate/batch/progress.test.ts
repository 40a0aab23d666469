import { expect, it } from 'vitest'
import { Stopwatch } from './progress'

it('The pace is that of the last pieces, and the rest goes at it', () => {
  const watch = new Stopwatch()
  watch.begin(100, 0)
  expect(watch.lap(100, 1000, 10)).toBeUndefined()
  expect(watch.lap(300, 1000, 1000)).toEqual({ rowsPerSecond: 200, secondsLeft: 3.5 })
  for (let second = 2; second <= 9; second++) watch.lap(300 + (second - 1) * 10, 1000, second * 1000)
  expect(watch.lap(390, 1000, 10_000)?.rowsPerSecond).toBe(10)
})
