// Who has most of a figure, and who had in the days before.
import type { IndicatorValue } from '@/api/contract'
import { groupOf } from '@/charts/points'

export interface Place {
  /** From 1; who has as much shares it. */
  place: number
  key: string
  value: number
  /** Of the largest. */
  share: number
  rows: string | null
  band: string | null
  /** How many places it went up, below nought down; undefined where there was nothing before. */
  risen: number | undefined
}

/** The first so many, and of how many. What nobody knows, and what has no value, has no place. */
export function rankingOf(values: readonly IndicatorValue[], by: string, limit: number): { places: Place[]; count: number } {
  const known = values.flatMap((value) => {
    const key = value.of[groupOf(by)]
    return key == null || key === '' ? [] : [{ ...value, key }]
  })
  const now = known.flatMap(({ key, value }) => (value === null ? [] : [{ key, value }]))
  const before = known.flatMap(({ key, before: earlier }) => (earlier?.value == null ? [] : [{ key, value: earlier.value }]))
  const [placesNow, placesBefore] = [placed(now), placed(before)]
  const most = Math.max(0, ...now.map(({ value }) => value))
  const places = known.flatMap(({ key, value, rows, band }): Place[] => {
    const [place, was] = [placesNow.get(key), placesBefore.get(key)]
    return place === undefined || value === null ? [] : [{ place, key, value, share: most > 0 ? Math.max(0, value / most) : 0, rows, band, risen: was === undefined ? undefined : was - place }]
  })
  return { places: places.sort((one, other) => one.place - other.place || one.key.localeCompare(other.key)).slice(0, limit), count: places.length }
}

/** Places by key: one more than how many have more. */
function placed(values: readonly { key: string; value: number }[]): Map<string, number> {
  const sorted = [...values].sort((one, other) => other.value - one.value)
  const places = new Map<string, number>()
  sorted.forEach(({ key, value }, index) => {
    const above = sorted[index - 1]
    places.set(key, above?.value === value ? (places.get(above.key) ?? 1) : index + 1)
  })
  return places
}
