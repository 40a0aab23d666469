// Where an object was before and after an event, and on which side of the fence: the fence as it is now, asked of each position that is kept.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import type { FenceEvent, TrialEvent } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { fixTimeOf, ruleKindOf } from '../eventList'
import { holds, type Fence } from '../fence'

export const aroundMinutes = 10
/** Of rules without a place: wherever the object was. */
const everywhereMeters = 100_000

export interface WitnessFix {
  lon: number
  lat: number
  time: string
  /** Undefined of rules without a place. */
  isInside: boolean | undefined
}

/** @param fence of the event, where that is known */
export function useWitness(event: () => FenceEvent | undefined, fence: () => Fence | undefined) {
  return useQuery({
    queryKey: computed(() => ['witness', event()?.id, fence()?.version]),
    queryFn: ({ signal }) => witnessesOf(event() as FenceEvent, fence(), signal),
    // Of what a fence told the fence is awaited.
    enabled: computed(() => event() !== undefined && (fence() !== undefined || ruleKindOf(event() as FenceEvent) !== undefined)),
    // Two are worked out at a time for all.
    retry: (failures, error) => failures < 5 && error instanceof ProblemError && error.problem.status === 429,
    retryDelay: 2_000,
  })
}

async function witnessesOf(event: FenceEvent, fence: Fence | undefined, signal: AbortSignal): Promise<WitnessFix[]> {
  const at = Date.parse(fixTimeOf(event))
  const moment = (minutes: number): string => new Date(at + minutes * 60_000).toISOString()
  const { events } = await take(client.POST('/fences/backtest', { body: { rule: asked(event, fence), from: moment(-aroundMinutes), to: moment(aroundMinutes), object: event.object }, signal }))
  return events.map((told) => ({ lon: told.lon, lat: told.lat, time: told.time, isInside: fence && sideOf(told, fence) }))
}

/** A fence tells of each position whether it is inside or outside. */
function asked(event: FenceEvent, fence: Fence | undefined): object {
  const detect = ['inside', 'outside']
  if (!fence) return { type: 'Feature', geometry: { type: 'Point', coordinates: [event.lon, event.lat] }, properties: { radius_m: everywhereMeters, detect } }
  const { radius_m, inverted } = fence.properties
  return { type: 'Feature', geometry: fence.geometry, properties: { detect, ...(radius_m === undefined ? {} : { radius_m }), ...(inverted === undefined ? {} : { inverted }) } }
}

/** What a permit keeps from being told says no side. */
function sideOf({ kind, lon, lat }: TrialEvent, fence: Fence): boolean {
  if (kind === 'inside' || kind === 'outside') return kind === 'inside'
  return holds(fence, lon, lat) !== (fence.properties['inverted'] === true)
}
