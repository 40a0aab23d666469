// Rows coloured by a column: eight groups and the rest, or amounts: each its own class where they are few, else five classes of as many rows each.
import { categories, other, type Theme } from '@/map/style/palette'
import { kindOf, type AnswerColumn } from './cells'

export interface ColourClass {
  colour: string
  /** From and to of a class of amounts; the value of a group; undefined for what is in none. */
  range?: readonly [number, number]
  value?: unknown
  isOther?: boolean
  rows: number
}

export interface Colours {
  of: (row: number) => string
  classes: ColourClass[]
}

/** Light to dark; turned round in the dark, so that more is brighter. */
const amounts = ['#cfe3f5', '#93c1e6', '#4f97cf', '#1f6aa8', '#0b3d6b']
const nothing = '#9aa3ab'
const mostClasses = 5

export function colourBy(column: AnswerColumn | undefined, values: readonly unknown[], theme: Theme, plain: string): Colours {
  if (!column) return { of: () => plain, classes: [] }
  return kindOf(column.type) === 'number' ? byAmount(values.map((value) => (value === null ? undefined : Number(value))), theme) : byGroup(values)
}

/** A class for each amount where they are few; quantiles otherwise, as many rows in each class as equal values allow. */
function byAmount(values: readonly (number | undefined)[], theme: Theme): Colours {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b)
  const ramp = theme === 'dark' ? amounts.toReversed() : amounts
  const breaks = breaksOf(sorted, [...new Set(sorted)])
  const classOf = (value: number): number => breaks.filter((at) => value >= at).length
  const classes: ColourClass[] = sorted.length === 0 ? [] : Array.from({ length: breaks.length + 1 }, (_, index) => {
    const within = sorted.filter((value) => classOf(value) === index)
    return { colour: ramp[breaks.length === 0 ? 2 : Math.round((index * (ramp.length - 1)) / breaks.length)]!, range: [within[0]!, within.at(-1)!], rows: within.length }
  })
  const none = values.length - sorted.length
  if (none > 0) classes.push({ colour: nothing, rows: none })
  return { of: (row) => (values[row] === undefined ? nothing : classes[classOf(values[row])]!.colour), classes }
}

function breaksOf(sorted: readonly number[], distinct: readonly number[]): number[] {
  if (distinct.length <= mostClasses) return distinct.slice(1)
  const breaks = quantiles(sorted)
  // Where nearly all are alike, of those that differ.
  return breaks.length > 1 ? breaks : quantiles(distinct)
}

function quantiles(sorted: readonly number[]): number[] {
  const at = Array.from({ length: mostClasses - 1 }, (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / mostClasses)]!)
  return [...new Set(at)].filter((each) => each !== sorted[0])
}

/** The largest groups have colours of their own. */
function byGroup(values: readonly unknown[]): Colours {
  const counts = new Map<string, { value: unknown; rows: number }>()
  const keyOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  for (const value of values) {
    if (value === null || value === undefined) continue
    const group = counts.get(keyOf(value)) ?? { value, rows: 0 }
    group.rows++
    counts.set(keyOf(value), group)
  }
  const large = [...counts].sort(([, one], [, two]) => two.rows - one.rows).slice(0, categories.length)
  const colours = new Map(large.map(([key], index) => [key, categories[index]!]))
  const classes: ColourClass[] = large.map(([key, { value, rows }]) => ({ colour: colours.get(key)!, value, rows }))
  const rest = [...counts.values()].reduce((sum, { rows }) => sum + rows, 0) - classes.reduce((sum, { rows }) => sum + rows, 0)
  if (rest > 0) classes.push({ colour: other, isOther: true, rows: rest })
  const none = values.filter((value) => value === null || value === undefined).length
  if (none > 0) classes.push({ colour: nothing, rows: none })
  return { of: (row) => (values[row] === null || values[row] === undefined ? nothing : colours.get(keyOf(values[row])) ?? other), classes }
}
