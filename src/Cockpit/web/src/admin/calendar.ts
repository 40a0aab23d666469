// A calendar of a pack as its section `calendars` says it, and changes of it.
import { isMap, type Json } from '@/packs/document'

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type DayKind = 'holidays' | 'make_up'
export interface OddDays {
  year: string
  kind: DayKind
  /** "2026-10-01", or "2026-10-01..2026-10-07". */
  days: string
}

const words = (json: Json | undefined): string[] => (Array.isArray(json) ? json.map(String) : json === undefined || json === null ? [] : [String(json)])

/** Days that are others than their weekday, in their order. */
export function oddDaysOf(calendar: Json | undefined): OddDays[] {
  const years = isMap(calendar) ? calendar['years'] : undefined
  if (!isMap(years)) return []
  return Object.entries(years).flatMap(([year, of]) => (['holidays', 'make_up'] as const).flatMap((kind) => words(isMap(of) ? of[kind] : undefined).map((days) => ({ year, kind, days }))))
    .sort((a, b) => (a.days < b.days ? -1 : 1))
}

/** "09:00-12:00, 13:30-17:30" */
export const spansOf = (json: Json | undefined): string => words(json).join(', ')

/** Undefined where they are none: hours that follow each other, as in "09:00-12:00, 13:30-17:30". */
export function spansFrom(text: string): string[] | undefined {
  const spans = text.split(/[,，;；\s]+/).filter(Boolean).map((span) => span.replace(/[–—~]/, '-'))
  const sound = spans.every((span) => /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(span) && span.slice(0, 5) < span.slice(6))
  return sound && spans.every((span, index) => index === 0 || spans[index - 1]!.slice(6) <= span.slice(0, 5)) ? spans : undefined
}

/** The days of one kind and year with some more, or without. */
export function withDays(calendar: Json | undefined, { kind, days, year }: OddDays, isAdded: boolean): string[] {
  const others = oddDaysOf(calendar).filter((each) => each.year === year && each.kind === kind && each.days !== days).map((each) => each.days)
  return isAdded ? [...others, days].sort() : others
}

/** One day, or all from the first to the last. */
export const daysOf = (first: string, last: string): string => (last === '' || last <= first ? first : `${first}..${last}`)
