// How a figure is asked once everything is narrowed: days where it is of a period, and what of place and chips its rows know.
import type { Indicator } from '@/api/contract'
import { isOfPeriod } from '@/figures/isOfPeriod'
import type { FigureQuery } from '@/figures/useFigures'
import { firstDay, isKind, neighbour, periodOf } from '@/words/period'
import { conditionOf, conditionOfAll, isArea, thingsOf, type Chip, type Known, type Things } from './chips'
import { knowsGrid, regionCondition } from './drill'
import { lengthOf, shifted, type Days } from '@/figures/spans'

interface Narrowing {
  region: string
  days: Days
  chips: readonly Chip[]
}

/** Both sides of a share are narrowed alike: where they are different things, only place narrows both. */
const isOfOneSort = ({ count, whole }: Pick<Indicator, 'count' | 'whole'>): boolean => whole === null || thingsOf(whole) === thingsOf(count)

function isFollowed(indicator: Indicator, chip: Chip, known: Known): boolean {
  if (isArea(chip)) return indicator.has_place
  return isOfOneSort(indicator) && conditionOf(chip, thingsOf(indicator.count), known) !== undefined
}

export function askedOf(indicator: Indicator, { region, days, chips }: Narrowing, known: Known): FigureQuery {
  const filter = narrowed(chips.filter((chip) => isFollowed(indicator, chip, known)), region, thingsOf(indicator.count), known)
  return { ...(isOfPeriod(indicator) ? days : {}), ...(filter ? { filter } : {}) }
}

/** Over time one sees thirty days, a year of months, three years of quarters, at least; from the beginning of one. @param by as in `occurred_at:month` */
export function overTime(by: string, asked: FigureQuery): FigureQuery {
  const period = by.split(':')[1] ?? ''
  const least = { day: 30, week: 182, month: 365, quarter: 1095, half: 1825 }[period]
  const { from, to } = asked
  return least === undefined || from === undefined || to === undefined || lengthOf({ from, to }) >= least ? asked : { ...asked, from: wholeFrom(shifted(to, 1 - least), period) }
}

/** The first day, not before this one, on which a period begins. */
function wholeFrom(day: string, kind: string): string {
  const period = isKind(kind) ? periodOf(kind, day) : day
  return firstDay(period) === day ? day : firstDay(neighbour(period, 1))
}

/** Chips that a figure cannot follow. */
export function unfollowed(indicator: Indicator, chips: readonly Chip[], known: Known): Chip[] {
  return chips.filter((chip) => !isFollowed(indicator, chip, known))
}

/** CQL2 of place and chips as things are asked; undefined for all of them. */
export function narrowed(chips: readonly Chip[], region: string, things: Things, known: Known): string | undefined {
  return [regionCondition(region, knowsGrid(things)), conditionOfAll(chips, things, known)].filter(Boolean).join(' AND ') || undefined
}

/** The address of a list's rows, narrowed further. */
export function narrowedRows<T extends string | null | undefined>(rows: T, filter: string | undefined): T | string {
  if (!filter || !rows) return rows
  const url = new URL(rows, 'http://here')
  const said = url.searchParams.get('filter')
  url.searchParams.set('filter', said ? `(${said}) AND ${filter}` : filter)
  return `${url.pathname}?${url.searchParams.toString().replaceAll('+', '%20')}`
}
