// Events of fences as the page keeps them: the newest first, each once, and so many.
import type { FenceEvent } from '@/api/contract'

/** That are listed. */
export const most = 500
/** That are held where kinds are chosen: what takes events back is held beside them. */
export const mostHeld = 2000
/** One that was told so long behind what had been told of a later time was told late: its device had no network, or it replaces one that was taken back. */
const lateMilliseconds = 60_000
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
export function merge(held: readonly FenceEvent[], told: readonly FenceEvent[], atMost = most): FenceEvent[] {
  const known = new Set(held.map(({ id }) => id))
  const fresh = told.filter(({ id }) => !known.has(id) && known.add(id))
  return [...fresh, ...held].sort((one, other) => inCommitOrder(other.id, one.id)).slice(0, atMost)
}

/** Those told later than what happened more than a minute after them; a retraction is always told later. @param events newest first */
export function lateAmong(events: readonly FenceEvent[]): ReadonlySet<string> {
  const late = new Set<string>()
  let latest = -Infinity
  for (const { id, kind, time } of events.toReversed()) {
    const at = Date.parse(time)
    if (at < latest - lateMilliseconds && kind !== 'retraction') late.add(id)
    latest = Math.max(latest, at)
  }
  return late
}

/** Those that did not happen after all. */
export function retractedAmong(events: readonly FenceEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap(({ retracts }) => retracts ?? []))
}

export interface EventFilter {
  /** None said: all. */
  kinds: readonly Kind[]
  /** The id of a fence or other rule. */
  fence?: string | undefined
  object?: string | undefined
}

export function isOfAll({ kinds, fence, object }: EventFilter): boolean {
  return kinds.length === 0 && fence === undefined && object === undefined
}

export function filtered(events: readonly FenceEvent[], filter: EventFilter): FenceEvent[] {
  return events.filter((event) =>
    (filter.kinds.length === 0 || filter.kinds.some((kind) => kind === event.kind))
    && (filter.fence === undefined || filter.fence === event.fence)
    && (filter.object === undefined || filter.object === event.object))
}

/** When the object was where the event says: earlier than the event, where a change of the fence brought it about. */
export function fixTimeOf({ time, evidence }: Pick<FenceEvent, 'time' | 'evidence'>): string {
  return evidenceOf(evidence, 'fix_time') ?? time
}

/** Of a retraction what had been told, of a suppressed event what a permit kept from being told. */
export function kindBehind({ evidence }: Pick<FenceEvent, 'evidence'>): Kind | undefined {
  const said = evidenceOf(evidence, 'kind')
  return said !== undefined && isKind(said) ? said : undefined
}

/** The id of the fence that permits it. */
export function permitOf({ evidence }: Pick<FenceEvent, 'evidence'>): string | undefined {
  return evidenceOf(evidence, 'permit')
}

/** The kind of the rule that told it; undefined of fences. */
export function ruleKindOf({ evidence }: Pick<FenceEvent, 'evidence'>): string | undefined {
  return evidenceOf(evidence, 'rule')
}

function evidenceOf(evidence: unknown, name: string): string | undefined {
  const said = (evidence as Record<string, unknown> | null)?.[name]
  return typeof said === 'string' ? said : undefined
}
