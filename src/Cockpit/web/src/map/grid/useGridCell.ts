import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { GridAt } from '@/api/contract'
import { rested } from '@/map/search/usePlaces'

export interface GridSpot {
  lon: number
  lat: number
  /** Code of the unit grid cell drawn there, if one is: then no second question is asked inside one cell. */
  unit: string | undefined
}

/** Who is in charge of the spot where the pointer rests. */
export function useGridCell(spot: MaybeRefOrGetter<GridSpot | undefined>) {
  const latest = computed(() => {
    const here = toValue(spot)
    return here ? `${here.unit ?? ''}|${here.lon.toFixed(5)}|${here.lat.toFixed(5)}` : ''
  })
  const at = rested(latest, 180)
  const parts = computed(() => at.value.split('|') as [unit: string, lon: string, lat: string])
  return useQuery({
    queryKey: computed(() => ['grid', parts.value[0] || at.value]),
    queryFn: async ({ signal }): Promise<GridAt | null> => {
      const [, lon, lat] = parts.value
      return take(client.GET('/v1/grid', { params: { query: { lon: Number(lon), lat: Number(lat) } }, signal }))
    },
    enabled: computed(() => at.value !== ''),
    staleTime: 10 * 60_000,
    placeholderData: (before) => before,
  })
}
