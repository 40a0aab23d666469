// What came of a trial, counted.
import type { TrialEvent } from '@/api/contract'

interface KindCount {
  kind: string
  count: number
}

/** The most frequent first. */
export function countsOf(events: readonly Pick<TrialEvent, 'kind'>[]): KindCount[] {
  const counts = new Map<string, number>()
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count)
}

export function objectsOf(events: readonly Pick<TrialEvent, 'object'>[]): number {
  return new Set(events.map(({ object }) => object)).size
}
