// Which days a map screen is about: so many up to today, or from one to another.
import { momentWords } from '@/words/time'

export const spans = ['1d', '7d', '30d', '90d', '365d'] as const
export type Span = (typeof spans)[number]
export const usualSpan: Span = '30d'

/** As the API takes them, both included: `2026-11-24`. */
export interface Days {
  from: string
  to: string
}

const day = /^\d{4}-\d\d-\d\d$/
const dayMs = 86_400_000
const utc = (text: string): number => Date.parse(`${text}T00:00:00Z`)

/** In the city. */
export const today = (now: Date = new Date()): string => momentWords(now).slice(0, 10)

/** How long until the city's next day begins. */
export function msToMidnight(now: Date = new Date()): number {
  const [hours = 0, minutes = 0, seconds = 0] = momentWords(now).slice(11).split(':').map(Number)
  return dayMs - ((hours * 60 + minutes) * 60 + seconds) * 1000 - now.getMilliseconds()
}

export const isSpan = (text: string | undefined): text is Span => spans.some((each) => each === text)

/** `7d`, or `2026-11-01..2026-11-07`; the usual span for what is neither. */
export function daysOf(text: string | undefined, now: string): Days {
  const [from = '', to = ''] = (text ?? '').split('..')
  if (isDay(from) && isDay(to) && from <= to) return { from, to }
  const length = Number.parseInt(isSpan(text) ? text : usualSpan)
  return { from: shifted(now, 1 - length), to: now }
}

/** So many days later, or earlier. */
export function shifted(from: string, days: number): string {
  return new Date(utc(from) + days * dayMs).toISOString().slice(0, 10)
}

/** As many as coverage of grids is counted over at once. */
const mostCovered = 7

/** The last of them, as far as coverage reaches. */
export function coveredDays({ from, to }: Days): Days {
  const earliest = shifted(to, 1 - mostCovered)
  return { from: from < earliest ? earliest : from, to }
}

/** How many days, both ends included. */
export const lengthOf = ({ from, to }: Days): number => Math.round((utc(to) - utc(from)) / dayMs) + 1

/** Each of them. */
export const everyDay = (days: Days): string[] => Array.from({ length: lengthOf(days) }, (_, index) => shifted(days.from, index))

/** Of years that the record and the warehouse can count with. */
function isDay(text: string): boolean {
  return day.test(text) && text >= '1900' && text < '2200' && !Number.isNaN(utc(text)) && new Date(utc(text)).toISOString().startsWith(text)
}
