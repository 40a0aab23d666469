// Events of fences as the page keeps them: the newest first, each once, and so many.
import type { FenceEvent } from '@/api/contract'

export const most = 500
export const kinds = [
  'alarm', 'clear', 'enter', 'exit', 'cross', 'dwell', 'inside', 'outside', 'change', 'visit', 'complete', 'near', 'far', 'suppressed', 'retraction',
] as const
export type Kind = (typeof kinds)[number]

export function isKind(text: string): text is Kind {
  return kinds.some((each) => each === text)
}

/** The order of commits: an id is three numbers, 412.37.0. */
export function inCommitOrder(one: string, other: string): number {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)]
  for (const place of [0, 1, 2]) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** @param held newest first */
export function merge(held: readonly FenceEvent[], told: readonly FenceEvent[]): FenceEvent[] {
  const known = new Set(held.map(({ id }) => id))
  const fresh = told.filter(({ id }) => !known.has(id) && known.add(id))
  return [...fresh, ...held].sort((one, other) => inCommitOrder(other.id, one.id)).slice(0, most)
}

/** Those that did not happen after all. */
export function retractedAmong(events: readonly FenceEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap(({ retracts }) => retracts ?? []))
}

export interface EventFilter {
  /** None said: all. */
  kinds: readonly Kind[]
  fence?: string | undefined
  object?: string | undefined
}

export function filtered(events: readonly FenceEvent[], filter: EventFilter): FenceEvent[] {
  return events.filter((event) =>
    (filter.kinds.length === 0 || filter.kinds.some((kind) => kind === event.kind))
    && (filter.fence === undefined || filter.fence === event.fence)
    && (filter.object === undefined || filter.object === event.object))
}

/** When the object was where the event says: earlier than the event, where a change of the fence brought it about. */
export function fixTimeOf({ time, evidence }: Pick<FenceEvent, 'time' | 'evidence'>): string {
  const said = (evidence as { fix_time?: unknown } | null)?.fix_time
  return typeof said === 'string' ? said : time
}

/** Of a retraction: what had been told. */
export function retractedKindOf({ evidence }: Pick<FenceEvent, 'evidence'>): Kind | undefined {
  const said = (evidence as { kind?: unknown } | null)?.kind
  return typeof said === 'string' && isKind(said) ? said : undefined
}
