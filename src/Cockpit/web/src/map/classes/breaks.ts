// Where classes of numbers begin. A break is the lowest value of the class above it; each method says how steps are shared out among the classes.
import type { Step } from './distribution'

export const methods = ['jenks', 'quantiles', 'equal', 'deviation'] as const
export type BreakMethod = (typeof methods)[number]

/** Ascending, at most one fewer than classes; fewer where equal values leave no room between them. */
export function breaksOf(method: BreakMethod, steps: readonly Step[], classes: number): number[] {
  if (steps.length <= 1) return []
  if (steps.length <= classes && (method === 'jenks' || method === 'quantiles')) return between(steps, steps.map((_, index) => index).slice(1))
  switch (method) {
    case 'quantiles': return between(steps, quantiles(steps, classes))
    case 'jenks': return between(steps, naturalBreaks(steps, classes))
    case 'equal': return equal(steps, classes)
    case 'deviation': return deviations(steps, classes)
  }
}

/** Places of the steps that classes begin with: each has about as many rows. Where nearly all are alike, as many different values. */
function quantiles(steps: readonly Step[], classes: number): number[] {
  const byRows = shares(steps.map(({ count }) => count), classes)
  return byRows.length > 1 || classes === 2 ? byRows : shares(steps.map(() => 1), classes)
}

function shares(weights: readonly number[], classes: number): number[] {
  const total = weights.reduce((sum, each) => sum + each, 0)
  const begins = new Set<number>()
  let [before, next] = [0, 1]
  weights.forEach((weight, place) => {
    // A step goes where more of it belongs.
    while (next < classes && before + weight / 2 > (next * total) / classes) {
      begins.add(place)
      next++
    }
    before += weight
  })
  begins.delete(0)
  return [...begins]
}

/**
 * Fisher's natural breaks, of which Jenks' are an approximation: the classes whose values lie closest to the means of their classes, exactly. The best last break never
 * moves to the left as rows are added, so that halving finds them all: O(k n log n).
 */
export function naturalBreaks(steps: readonly Step[], classes: number): number[] {
  const n = steps.length
  const middle = steps.reduce((sum, step) => sum + step.sum, 0) / steps.reduce((sum, step) => sum + step.count, 0)
  // Sums of the first so many steps, about their mean: large values far from nought lose nothing.
  const [counts, sums, squares] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)]
  steps.forEach(({ count, sum }, at) => {
    const value = sum / count - middle
    counts[at + 1] = counts[at]! + count
    sums[at + 1] = sums[at]! + count * value
    squares[at + 1] = squares[at]! + count * value * value
  })
  const spread = (from: number, to: number): number => {
    const count = counts[to]! - counts[from]!
    const sum = sums[to]! - sums[from]!
    return Math.max(0, squares[to]! - squares[from]! - (sum * sum) / count)
  }
  let best = Float64Array.from({ length: n + 1 }, (_, to) => (to === 0 ? 0 : spread(0, to)))
  const last: Int32Array[] = []
  for (let used = 2; used <= Math.min(classes, n); used++) {
    const [now, from] = [new Float64Array(n + 1).fill(Infinity), new Int32Array(n + 1)]
    const halve = (low: number, high: number, least: number, most: number): void => {
      if (low > high) return
      const to = (low + high) >> 1
      for (let at = Math.max(least, used - 1); at <= Math.min(most, to - 1); at++) {
        const cost = best[at]! + spread(at, to)
        if (cost < now[to]!) [now[to], from[to]] = [cost, at]
      }
      halve(low, to - 1, least, from[to]!)
      halve(to + 1, high, from[to]!, most)
    }
    halve(used, n, used - 1, n - 1)
    best = now
    last.push(from)
  }
  const places: number[] = []
  for (let to = n, used = last.length - 1; used >= 0; used--) places.unshift((to = last[used]![to]!))
  return places
}

/** The same width each; a class may have no row. */
function equal(steps: readonly Step[], classes: number): number[] {
  const [least, most] = [steps[0]!.from, steps.at(-1)!.to]
  const width = (most - least) / classes
  return Array.from({ length: classes - 1 }, (_, index) => roundedWithin(steps, least + (index + 1) * width, width / 20))
}

/** One standard deviation wide, about the mean; those beyond all rows are left out. */
function deviations(steps: readonly Step[], classes: number): number[] {
  const rows = steps.reduce((sum, { count }) => sum + count, 0)
  const mean = steps.reduce((sum, step) => sum + step.sum, 0) / rows
  const deviation = Math.sqrt(steps.reduce((sum, step) => sum + step.count * (step.sum / step.count - mean) ** 2, 0) / rows)
  const [least, most] = [steps[0]!.from, steps.at(-1)!.to]
  const at = Array.from({ length: classes - 1 }, (_, index) => mean + (index - (classes - 2) / 2) * deviation)
  return at.filter((each) => each > least && each <= most).map((each) => roundedWithin(steps, each, deviation / 20))
}

/** As round as the gap allows in which a break stands: no row changes its class, and the break moves no farther than that. */
function roundedWithin(steps: readonly Step[], at: number, most: number): number {
  const above = steps.findIndex(({ from }) => from >= at)
  const low = above > 0 ? steps[above - 1]!.to : at - most
  const high = above >= 0 ? steps[above]!.from : at + most
  return low >= at ? at : roundest(Math.max(low, at - most), Math.min(high, at + most))
}

const between = (steps: readonly Step[], places: readonly number[]): number[] => places.map((place) => roundest(steps[place - 1]!.to, steps[place]!.from))

/** The number above `low` and up to `high` that has the fewest digits; of these one that ends in 5 before others. */
export function roundest(low: number, high: number): number {
  if (!(low < high)) return high
  const largest = Math.max(Math.abs(low), Math.abs(high))
  for (let power = Math.floor(Math.log10(largest)) + 1; 10 ** power > largest * 1e-15; power--) {
    for (const digits of [10 ** power, 5 * 10 ** (power - 1)]) {
      const found = Number((Math.floor(high / digits + 1e-9) * digits).toPrecision(15))
      if (found > low && found <= high) return found
    }
  }
  return high
}

/** Which of the classes a value is in. */
export const classAt = (value: number, breaks: readonly number[]): number => breaks.filter((at) => value >= at).length
