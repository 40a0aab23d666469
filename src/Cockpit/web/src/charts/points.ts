// What a chart draws: the values of a figure that is told apart, in the order in which they are read.
import type { IndicatorValue } from '@/api/contract'
import { colourWord, gravity, type ColourWord } from '@/ui/bandColour'
import { isKind, kindOf, neighbour, periodOf, type PeriodKind } from '@/words/period'
import { isTimePart } from './timeParts'

export interface Point {
  key: string | null
  name: string
  value: number | null
  count: number
  whole: number | null
  rows: string | null
  band: string | null
  /** The word of a colour that it stands for. */
  colour?: ColourWord | undefined
  /** In which the map shows the same. */
  mapColour?: string | undefined
  /** Everything is narrowed to it. */
  isChosen?: boolean
  /** All others together: nothing that can be chosen. */
  isRest?: boolean
  /** A period that is not over. */
  isOpen?: boolean
}

/** Bars that fit, slices that eyes tell apart, and periods that a line shows. */
export const mostBars = 12
export const mostSlices = 8
const mostOf: Readonly<Record<PeriodKind, number>> = { day: 400, week: 106, month: 24, quarter: 24, half: 24, year: 24 }

/** The name by which values are told apart: `region:6` → `region`; of what comes again, all of it. */
export const groupOf = (by: string): string => (isTimePart(by) ? by : (by.split(':')[0] ?? by))

/** `occurred_at:month`: told apart by periods of the calendar. */
export const isPeriod = (by: string): boolean => isKind(by.split(':')[1] ?? '')

const isColour = (by: string): boolean => by === 'color' || by === 'severity'

export function pointsOf(values: readonly IndicatorValue[], by: string, nameOf: (key: string | null) => string): Point[] {
  const points = values.map(({ of, value, count, whole, rows, band }) => {
    const key = of[groupOf(by)] ?? null
    return { key, name: nameOf(key), value, count, whole, rows, band, ...(isColour(by) ? { colour: colourWord(key) } : {}) }
  })
  if (isColour(by)) return points.sort((one, other) => gravity(one.key) - gravity(other.key))
  return isPeriod(by) ? points.sort((one, other) => (one.key ?? '').localeCompare(other.key ?? '')) : points.sort((one, other) => (other.value ?? -1) - (one.value ?? -1) || (one.key ?? '').localeCompare(other.key ?? ''))
}

/** Periods without rows count nothing; where nothing is measured, they are gaps. What has no day is on no line. @param today `2026-11-22`, in the city */
export function lineOf(points: readonly Point[], isShare: boolean, today: string): Point[] {
  const known = points.filter((point): point is Point & { key: string } => point.key !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last) return []
  const kind = kindOf(first.key) ?? 'month'
  const byKey = new Map(known.map((point) => [point.key, point]))
  return periods(first.key, last.key).map((key) => byKey.get(key) ?? { key, name: key, value: isShare ? null : 0, count: 0, whole: isShare ? 0 : null, rows: null, band: null }).map((point) => ({ ...point, isOpen: point.key === periodOf(kind, today) })).slice(-mostOf[kind])
}

/** From one to the other, both included; at most so many that no mistaken year fills the memory. */
export function periods(first: string, last: string): string[] {
  const all = [first]
  while ((all.at(-1) ?? last) < last && all.length < 4000) all.push(neighbour(all.at(-1) ?? first, 1))
  return all
}

/** The largest by themselves, all others together. What is nothing is no slice. */
export function slicesOf(points: readonly Point[], otherName: (count: number) => string): Point[] {
  const some = points.filter(({ value }) => (value ?? 0) > 0).sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
  if (some.length <= mostSlices) return some
  const rest = some.slice(mostSlices - 1)
  const sum = (of: (point: Point) => number): number => rest.reduce((total, point) => total + of(point), 0)
  return [...some.slice(0, mostSlices - 1), { key: null, isRest: true, name: otherName(rest.length), value: sum(({ value }) => value ?? 0), count: sum(({ count }) => count), whole: null, rows: null, band: null }]
}
