// Objects of a type around a place, the nearest first.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { NearObject } from '@/api/contract'
import type { LonLat } from '@/geo/lonLat'

const nearestCount = 5

export function useNearest(type: MaybeRefOrGetter<string | undefined>, place: MaybeRefOrGetter<LonLat | undefined>) {
  return useQuery({
    queryKey: computed(() => ['nearest', toValue(type), toValue(place)]),
    queryFn: async ({ signal }): Promise<NearObject[]> => {
      const { lon, lat } = toValue(place) ?? { lon: 0, lat: 0 }
      return (await take(client.GET('/objects/{type}/nearest', { params: { path: { type: toValue(type) ?? '' }, query: { lon, lat, limit: nearestCount } }, signal }))) as NearObject[]
    },
    enabled: () => toValue(type) !== undefined && toValue(place) !== undefined,
    staleTime: 60_000,
  })
}
