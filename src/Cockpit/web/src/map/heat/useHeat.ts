// The heat map that is switched on: its scale and address from the server, and the density where the pointer rests.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { CatalogLayer } from '@/api/contract'
import type { Changes } from '@/map/live/useReload'
import { rested } from '@/map/search/usePlaces'
import { filterOf, queryOf, type HeatChoice } from './heatQuestion'

interface Spot {
  lon: number
  lat: number
}

/** @param filter instead of what the legend leaves in */
export function useHeat(choice: MaybeRefOrGetter<HeatChoice | undefined>, catalog: MaybeRefOrGetter<CatalogLayer[] | undefined>, hidden: MaybeRefOrGetter<readonly string[]>, spot: MaybeRefOrGetter<Spot | undefined>, filter?: MaybeRefOrGetter<string | undefined>) {
  const asked = computed(() => {
    const chosen = toValue(choice)
    const layer = chosen && toValue(catalog)?.find((each) => each.name === chosen.layer)
    return chosen && layer ? { layer, query: queryOf(chosen, filter === undefined ? filterOf(layer, toValue(hidden)) : toValue(filter)) } : undefined
  })
  const scale = useQuery({
    queryKey: computed(() => ['heat', asked.value?.layer.name, asked.value?.query]),
    queryFn: async ({ signal }) => {
      const { layer, query } = asked.value as NonNullable<typeof asked.value>
      return take(client.GET('/tiles/{layer}/heat', { params: { path: { layer: layer.name }, query }, signal }))
    },
    enabled: computed(() => asked.value !== undefined),
    staleTime: 60_000,
    retry: false,
  })

  const latest = computed(() => {
    const here = toValue(spot)
    return here && asked.value ? `${here.lon.toFixed(5)},${here.lat.toFixed(5)}` : ''
  })
  const at = rested(latest, 180)
  const below = useQuery({
    queryKey: computed(() => ['heat-value', asked.value?.layer.name, asked.value?.query, at.value]),
    queryFn: async ({ signal }) => {
      const { layer, query } = asked.value as NonNullable<typeof asked.value>
      const [lon, lat] = at.value.split(',').map(Number) as [number, number]
      return take(client.GET('/tiles/{layer}/heat/value', { params: { path: { layer: layer.name }, query: { ...query, lon, lat } }, signal }))
    },
    enabled: computed(() => at.value !== '' && asked.value !== undefined),
    staleTime: 60_000,
    retry: false,
  })

  const layer = computed(() => asked.value?.layer)
  const measured = computed(() => (asked.value ? scale.data.value : undefined))
  return {
    layer,
    scale: measured,
    /** Where its tiles are, as long as their scale is known. */
    drawn: computed(() => {
      const [name, tiles] = [layer.value?.name, measured.value?.tiles[0]]
      return name && tiles ? { layer: name, tiles: `${tiles}${tiles.includes('?') ? '&' : '?'}size=512&max=${measured.value?.max_per_km2 || 1}` } : undefined
    }),
    error: computed(() => (asked.value ? scale.error.value : null)),
    below: computed(() => (at.value && asked.value ? below.data.value : undefined)),
    /** Rows have changed, of this layer perhaps. @param rewarm loads what is drawn again */
    follow(changes: Changes, rewarm: () => void): void {
      if (!asked.value || (changes !== 'all' && !changes.some(({ name }) => name === asked.value?.layer.name))) return
      void scale.refetch()
      rewarm()
    },
  }
}
