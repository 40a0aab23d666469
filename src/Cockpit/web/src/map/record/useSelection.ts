// What was clicked, what of it is open, and its full record.
import type { Geometry } from 'geojson'
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Spot } from '@/map/MapCanvas.vue'
import { plainChoice, type Hit } from '@/map/pick'
import type { MapView } from '@/map/state/useMapView'
import { useRecord } from './useRecord'

export interface Selection {
  spot: ShallowRef<Spot | undefined>
  record: ReturnType<typeof useRecord>
  geometry: ComputedRef<Geometry | null>
  open: ComputedRef<boolean>
  pick: (spot: Spot) => void
  choose: (hit: Hit) => void
  close: () => void
}

export function useSelection(view: MapView): Selection {
  const spot = shallowRef<Spot>()
  const record = useRecord(view.selected)
  // What was opened from elsewhere, a search or a link, is not one of the things clicked before.
  watch(view.selected, (key) => {
    if (key && !spot.value?.hits.some((hit) => hit.layer === key.layer && hit.id === key.id)) spot.value = undefined
  })
  return {
    spot, record,
    geometry: computed(() => (view.selected.value ? (record.data.value?.geometry ?? null) : null)),
    open: computed(() => view.selected.value !== undefined || spot.value !== undefined),
    pick(picked) {
      spot.value = picked
      view.select(plainChoice(picked.hits))
    },
    choose: (hit) => view.select(hit),
    close() {
      spot.value = undefined
      view.select(undefined)
    },
  }
}
