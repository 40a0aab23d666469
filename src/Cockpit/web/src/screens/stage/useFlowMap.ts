// Who goes where, on the map of a screen: what is drawn of it, and what is told beside it.
import type { StyleSpecification } from 'maplibre-gl'
import { computed, type ComputedRef } from 'vue'
import { palettes } from '@/map/style/palette'
import { usePreferences } from '@/ui/preferences'
import { curves, flowsOf, mostFlows, withFlows } from './flows'
import { useFlows } from './useFlows'
import { useMiddles } from './useRegions'
import type { StageState } from './useStageState'

export interface FlowMap {
  drawn: (map: StyleSpecification) => StyleSpecification
  /** Of all that there are; undefined until they are known. */
  counts: ComputedRef<{ drawn: number; all: number; least: number; most: number } | undefined>
  isPending: ComputedRef<boolean>
  /** They cannot follow all that is chosen: they know street offices, and no chips. */
  isUnmoved: ComputedRef<boolean>
  /** Of the days before, until those that are asked for come. */
  isStale: ComputedRef<boolean>
  error: ComputedRef<unknown>
  retry: () => void
}

/** Of a code of a street office, which flows are between. */
const digits = 9

/** @param of hand_overs or positions; undefined for nothing */
export function useFlowMap(of: () => string | undefined, state: StageState): FlowMap {
  const preferences = usePreferences()
  const flows = useFlows(of, state.days)
  const all = computed(() => flows.data.value && flowsOf(flows.data.value, state.region.value.slice(0, digits)))
  const largest = computed(() => all.value?.slice(0, mostFlows) ?? [])
  const middles = useMiddles(() => largest.value.flatMap(({ origin, destination }) => [origin, destination]))
  const lines = computed(() => curves(largest.value, middles.data.value ?? new Map()))
  const isPlaced = computed(() => all.value !== undefined && (largest.value.length === 0 || middles.data.value !== undefined))
  return {
    drawn: (map) => withFlows(map, lines.value, palettes[preferences.theme]),
    counts: computed(() => (isPlaced.value ? { drawn: lines.value.length, all: all.value?.length ?? 0, least: Number(lines.value.at(-1)?.properties?.['count'] ?? 0), most: Number(lines.value[0]?.properties?.['count'] ?? 0) } : undefined)),
    isUnmoved: computed(() => state.chips.value.length > 0 || state.region.value.length > digits),
    isPending: computed(() => !isPlaced.value),
    isStale: computed(() => flows.isPlaceholderData.value || middles.isPlaceholderData.value),
    error: computed(() => flows.error.value ?? middles.error.value),
    retry() {
      void flows.refetch()
      if (middles.error.value) void middles.refetch()
    },
  }
}
