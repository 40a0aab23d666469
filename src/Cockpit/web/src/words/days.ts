// Days and clock times of the city as moments, and back; of another zone where one is named.
import { clock } from './time'

/** How far its clock is before UTC. */
function aheadMs(at: Date, timeZone?: string): number {
  return Date.parse(`${localOf(at, timeZone)}Z`) - Math.floor(at.getTime() / 1000) * 1000
}

/** @param utc a moment of clocks that show UTC, in milliseconds @returns when clocks of the zone show the same */
function shown(utc: number, timeZone?: string): Date {
  const guess = new Date(utc - aheadMs(new Date(utc), timeZone))
  return new Date(utc - aheadMs(guess, timeZone))
}

/** @param day "2026-11-19" @returns its first moment; undefined where it is none */
export function startOf(day: string, timeZone?: string): Date | undefined {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN
  return Number.isNaN(midnight) ? undefined : shown(midnight, timeZone)
}

/** @param text "2026-11-19T10:42", as clocks of the zone show it, or ISO 8601 with a zone of its own; undefined where it is neither */
export function momentOf(text: string, timeZone?: string): Date | undefined {
  const isLocal = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)
  const at = Date.parse(isLocal ? `${text}Z` : text)
  if (Number.isNaN(at)) return undefined
  return isLocal ? shown(at, timeZone) : new Date(at)
}

/** "2026-11-19T10:42:07", as fields take it */
export function localOf(at: Date, timeZone?: string): string {
  const { year, month, day, hour, minute, second } = clock(at, timeZone)
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** "2026-11-19" */
export const dayOf = (at: Date, timeZone?: string): string => localOf(at, timeZone).slice(0, 10)
