// The one feature that is looked at: clicked on the map, or a row of the list; told whole, and shown where it is.
import type { Geometry } from 'geojson'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { CatalogLayer } from '@/api/contract'
import type { Hit } from '@/map/pick'
import { centreOf } from '@/geo/centre'
import { useRecord } from '@/map/record/useRecord'
import type { RecordKey } from '@/link/viewUrl'
import { answerOf, calledAs } from './rows'
import type { LayerFeature } from './useSelected'

export function useLooked(layer: Ref<CatalogLayer | undefined>, features: Ref<LayerFeature[]>, selected: Ref<string | undefined>, reveal: (lon: number, lat: number) => void) {
  const clicked = shallowRef<RecordKey>()
  const row = ref<number>()
  const record = useRecord(clicked)
  function close(): void {
    ;[clicked.value, row.value] = [undefined, undefined]
  }
  watch(() => [layer.value?.name, selected.value], close)

  const feature = computed(() => (row.value !== undefined ? features.value[row.value] : clicked.value ? record.data.value : undefined))
  const told = computed(() => {
    if (!feature.value || !layer.value) return undefined
    const { id, properties } = feature.value
    const answer = answerOf([{ type: 'Feature', id: id ?? '', geometry: null, properties: properties as Record<string, unknown> }], layer.value.attributes)
    const heading = [...layer.value.heading, 'name', 'code'].flatMap((name) => (properties as Record<string, unknown>)[name] ?? [])
    return { answer, called: calledAs(answer.attributes), heading: String(heading[0] ?? id ?? '') }
  })
  return {
    row, told, close,
    shape: computed<Geometry | null>(() => (feature.value?.geometry as Geometry | null | undefined) ?? null),
    pick(hit: Hit | undefined) {
      ;[row.value, clicked.value] = [undefined, hit && { layer: hit.layer, id: hit.id }]
    },
    choose(at: number | undefined) {
      ;[clicked.value, row.value] = [undefined, at]
      const centre = at === undefined ? undefined : centreOf(features.value[at]?.geometry ?? null)
      if (centre) reveal(centre.lon, centre.lat)
    },
  }
}
