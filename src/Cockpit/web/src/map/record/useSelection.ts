// What was clicked, what of it is open, and its full record.
import type { Geometry } from 'geojson'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { RecordFeature } from '@/api/contract'
import type { Spot } from '@/map/MapCanvas.vue'
import { plainChoice, type Hit } from '@/map/pick'
import type { MapView } from '../useMapView'
import type { RecordKey } from '@/link/viewUrl'
import { useRecord } from './useRecord'

interface Selection {
  spot: ShallowRef<Spot | undefined>
  /** What is open: a record, or what a tile told of a thing that has none. */
  selected: ComputedRef<RecordKey | undefined>
  record: ComputedRef<RecordFeature | undefined>
  isOfTile: ComputedRef<boolean>
  pending: ComputedRef<boolean>
  error: ComputedRef<Error | null>
  retry: () => void
  geometry: ComputedRef<Geometry | null>
  open: ComputedRef<boolean>
  pick: (spot: Spot) => void
  choose: (hit: Hit) => void
  close: () => void
}

export function useSelection(view: Pick<MapView, 'selected' | 'select'>): Selection {
  const spot = shallowRef<Spot>()
  const kept = useRecord(view.selected)
  const told = shallowRef<Hit>()
  const record = computed(() => (told.value?.ofTile ? { type: 'Feature' as const, id: told.value.id, geometry: told.value.ofTile, properties: told.value.properties } : kept.data.value))
  function open(hit: Hit | undefined): void {
    told.value = hit?.ofTile ? hit : undefined
    view.select(hit?.ofTile ? undefined : hit)
  }
  // What was opened from elsewhere, a search or a link, is not one of the things clicked before.
  watch(view.selected, (key) => {
    if (key) told.value = undefined
    if (key && !spot.value?.hits.some((hit) => hit.layer === key.layer && hit.id === key.id)) spot.value = undefined
  })
  return {
    spot, record,
    selected: computed(() => told.value ?? view.selected.value),
    isOfTile: computed(() => told.value !== undefined),
    pending: computed(() => !told.value && kept.isPending.value),
    error: computed(() => (told.value ? null : kept.error.value)),
    retry: () => void kept.refetch(),
    geometry: computed(() => (told.value ?? view.selected.value ? (record.value?.geometry ?? null) : null)),
    open: computed(() => view.selected.value !== undefined || spot.value !== undefined),
    pick(picked) {
      spot.value = picked
      open(plainChoice(picked.hits))
    },
    choose: open,
    close() {
      spot.value = undefined
      open(undefined)
    },
  }
}
