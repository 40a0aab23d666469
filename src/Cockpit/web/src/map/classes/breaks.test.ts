import { describe, expect, it } from 'vitest'
import { breaksOf, classAt, naturalBreaks, roundest, type BreakMethod } from './breaks'
import { distributionOfNumbers, type Step } from './distribution'

const stepsOf = (values: readonly number[]): readonly Step[] => distributionOfNumbers(values).steps
const counted = (values: readonly number[], method: BreakMethod, classes: number): number[] => {
  const breaks = breaksOf(method, stepsOf(values), classes)
  return Array.from({ length: breaks.length + 1 }, (_, index) => values.filter((value) => classAt(value, breaks) === index).length)
}
const hundred = Array.from({ length: 100 }, (_, index) => index)

describe('breaks', () => {
  it.each<[BreakMethod, number, readonly number[], number[]]>([
    ['quantiles', 5, hundred, [20, 40, 60, 80]],
    ['quantiles', 4, [1, 1, 1, 1, 2, 3, 4, 5], [2, 4]],
    ['quantiles', 3, [...Array<number>(97).fill(0), 5, 9, 20, 30], [9, 20]],
    ['quantiles', 5, [3, 3, 3], []],
    ['quantiles', 5, [1, 2, 3], [2, 3]],
    ['jenks', 2, [1, 2, 3, 100, 101, 102], [100]],
    ['jenks', 3, [1, 2, 9, 10, 11, 40, 41], [5, 40]],
    ['jenks', 3, [...Array<number>(50).fill(7), 8, 90], [8, 50]],
    ['equal', 5, [0, 100], [20, 40, 60, 80]],
    ['equal', 4, [-10, -3, 10], [-5, 0, 5]],
    ['deviation', 4, [2, 4, 4, 4, 5, 5, 7, 9], [3, 5, 7]],
    ['deviation', 7, [5, 5, 5, 6], [5.05, 5.45, 5.9]],
    ['equal', 5, [], []],
  ])('by %s in %i of %j begin at %j', (method, classes, values, breaks) => expect(breaksOf(method, stepsOf(values), classes)).toEqual(breaks))

  it('of a step stand where no row changes its class, as round as that allows', () => {
    expect(breaksOf('jenks', stepsOf([101.3, 102.7, 498.2, 503.9]), 2)).toEqual([400])
    expect(counted([101.3, 102.7, 498.2, 503.9], 'jenks', 2)).toEqual([2, 2])
  })

  it('that are natural are the best there are, as trying all of them tells', () => {
    let seed = 7
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647
    for (let round = 0; round < 60; round++) {
      const values = Array.from({ length: 4 + Math.floor(random() * 9) }, () => Math.round(random() ** 3 * 50) + 1e6)
      const steps = stepsOf(values)
      const classes = 2 + (round % 4)
      if (steps.length <= classes) continue
      expect(spread(steps, naturalBreaks(steps, classes))).toBeCloseTo(leastSpread(steps, classes), 6)
    }
  })

  it('of ten thousand different values are found in an instant', () => {
    const steps = stepsOf(Array.from({ length: 10_000 }, (_, index) => index ** 1.5))
    const began = performance.now()
    expect(breaksOf('jenks', steps, 7)).toHaveLength(6)
    expect(performance.now() - began).toBeLessThan(1500)
  })
})

it.each([
  [99, 101, 100], [1234, 1301, 1300], [0.123, 0.131, 0.13], [-5, 5, 0], [-120, -101, -110], [3, 4, 4], [999.5, 1000.5, 1000], [1e9, 1.2e9, 1.2e9], [5, 5, 5], [0.1, 0.3, 0.3],
])('between %d and %d the roundest is %d', (low, high, round) => expect(roundest(low, high)).toBe(round))

function spread(steps: readonly Step[], places: readonly number[]): number {
  const edges = [0, ...places, steps.length]
  return edges.slice(1).reduce((sum, to, index) => {
    const own = steps.slice(edges[index], to)
    const rows = own.reduce((all, { count }) => all + count, 0)
    const mean = own.reduce((all, each) => all + each.sum, 0) / rows
    return sum + own.reduce((all, each) => all + each.count * (each.from - mean) ** 2, 0)
  }, 0)
}

function leastSpread(steps: readonly Step[], classes: number, first = 1, chosen: readonly number[] = []): number {
  if (chosen.length === classes - 1) return spread(steps, chosen)
  let best = Infinity
  for (let place = first; place < steps.length; place++) best = Math.min(best, leastSpread(steps, classes, place + 1, [...chosen, place]))
  return best
}
