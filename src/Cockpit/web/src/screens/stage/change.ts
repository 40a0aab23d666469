// How a figure moved, in words: up or down, and whether that is good, which is another question.
import type { Indicator, IndicatorValue } from '@/api/contract'

interface Change {
  way: 'up' | 'down' | 'same'
  /** As a share of what it was; null where that was nothing. */
  relative: number | null
  absolute: number
  verdict: 'better' | 'worse' | 'neither'
}

export function changeOf({ direction }: Pick<Indicator, 'direction'>, value: Pick<IndicatorValue, 'change'> | undefined): Change | undefined {
  const change = value?.change
  if (!change || change.absolute === null) return undefined
  const way = change.absolute > 0 ? 'up' : change.absolute < 0 ? 'down' : 'same'
  return { way, relative: change.relative, absolute: change.absolute, verdict: way === 'same' || direction === 'neither' ? 'neither' : way === direction ? 'better' : 'worse' }
}

/** A change that is written as none is none. @param write how much it moved, in words */
export function asRead(change: Change, write: (amount: number) => string, amount: number): Change {
  return write(Math.abs(amount)) === write(0) ? { ...change, way: 'same', verdict: 'neither' } : change
}

/** Points of a line in a box, `x,y x,y …`, from the least at the bottom to the most at the top; a gap where there is no value. */
export function sparkline(values: readonly (number | null)[], width: number, height: number): string[] {
  const known = values.filter((value): value is number => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const runs: string[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)?.push(`${round(index * step)},${round(most === least ? height / 2 : height - ((value - least) / (most - least)) * height)}`)
  })
  return runs.filter((run) => run.length > 1).map((run) => run.join(' '))
}

const round = (number: number): number => Math.round(number * 10) / 10
