// How far a projection is behind the record, in words and as a bar.
import type { ProjectionHealth } from '@/api/contract'

type Standing = 'live' | 'behind' | 'late' | 'reading' | 'failed'

/** Seconds: until then nobody notices; from then on people see old things. */
const noticed = 2
const late = 30
/** Of the whole bar; what is longer fills it. */
const longest = 60

export function standingOf({ state, lag_seconds }: Pick<ProjectionHealth, 'state' | 'lag_seconds'>): Standing {
  if (state === 'failed') return 'failed'
  if (state !== 'live') return 'reading'
  return lag_seconds >= late ? 'late' : lag_seconds >= noticed ? 'behind' : 'live'
}

/** Share of a bar: by the square root, so that a few seconds are seen; what is read while it reads. */
export function shareOf(projection: Pick<ProjectionHealth, 'state' | 'lag_seconds' | 'read_share'>): number {
  if (standingOf(projection) === 'reading') return projection.read_share ?? 0
  return Math.min(1, Math.sqrt(projection.lag_seconds / longest))
}

const order: Standing[] = ['failed', 'late', 'reading', 'behind', 'live']

/** What wants to be looked at stands first. */
export function worstFirst<T extends Pick<ProjectionHealth, 'name' | 'state' | 'lag_seconds'>>(projections: readonly T[]): T[] {
  return [...projections].sort((a, b) => order.indexOf(standingOf(a)) - order.indexOf(standingOf(b)) || a.name.localeCompare(b.name))
}
