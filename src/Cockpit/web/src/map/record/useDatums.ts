import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { LonLat } from '@/geo/lonLat'

export const datums = ['cgcs2000', 'wgs84', 'gcj02', 'bd09'] as const
export type Datum = (typeof datums)[number]

/** One spot in the four datums people here meet; the map and the record are in CGCS2000. */
export function useDatums(spot: MaybeRefOrGetter<LonLat | undefined>, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => ['datums', toValue(spot)]),
    queryFn: async ({ signal }): Promise<Record<Datum, LonLat>> => {
      const { lon, lat } = toValue(spot) as LonLat
      const convert = async (to: Datum): Promise<[Datum, LonLat]> =>
        [to, await take(client.GET('/v1/convert', { params: { query: { lon, lat, from: 'cgcs2000', to } }, signal }))]
      return Object.fromEntries(await Promise.all(datums.map(convert))) as Record<Datum, LonLat>
    },
    enabled: computed(() => toValue(wanted) && toValue(spot) !== undefined),
    staleTime: Infinity,
  })
}
