// Who is in charge of a point, who is near, and what is there.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { GridAt, OfficerAt, Place, PointHere } from '@/api/contract'
import type { LonLat } from '@/geo/lonLat'

type Spot = MaybeRefOrGetter<LonLat | undefined>
/** Officers walk. */
const often = 60_000
const nearest = 5

/** Digits that the server is asked with: a decimetre. */
const asked = (spot: Spot): LonLat => {
  const { lon, lat } = toValue(spot) as LonLat
  return { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) }
}
const keyOf = (spot: Spot): string => (toValue(spot) ? `${asked(spot).lon},${asked(spot).lat}` : '')

export function useGridAt(spot: Spot) {
  return useQuery({
    queryKey: computed(() => ['grid', keyOf(spot)]),
    queryFn: ({ signal }): Promise<GridAt | null> => take(client.GET('/v1/grid', { params: { query: asked(spot) }, signal })),
    enabled: computed(() => toValue(spot) !== undefined),
    staleTime: 10 * often,
  })
}

export function useOfficers(spot: Spot) {
  return useQuery({
    queryKey: computed(() => ['officers', keyOf(spot)]),
    queryFn: async ({ signal }): Promise<OfficerAt[]> => {
      const { lon, lat } = asked(spot)
      return (await take(client.GET('/v1/nearest-officers', { params: { query: { 'point.lon': String(lon), 'point.lat': String(lat), size: String(nearest) } }, signal }))).items
    },
    enabled: computed(() => toValue(spot) !== undefined),
    refetchInterval: often,
  })
}

interface Surroundings {
  here: PointHere | undefined
  /** No division of the city holds the point. */
  isBeyond: boolean
  places: Place[]
}

export function useReverse(spot: Spot) {
  return useQuery({
    queryKey: computed(() => ['reverse', keyOf(spot)]),
    queryFn: async ({ signal }): Promise<Surroundings> => {
      const { lon, lat } = asked(spot)
      const { geocoding, features } = await take(client.GET('/v1/reverse', { params: { query: { 'point.lon': String(lon), 'point.lat': String(lat), size: '8' } }, signal }))
      return { here: geocoding.here ?? undefined, isBeyond: (geocoding.warnings?.length ?? 0) > 0, places: features }
    },
    enabled: computed(() => toValue(spot) !== undefined),
    staleTime: often,
  })
}

/** A place by its gid, for links and for what is beside a point. */
export function usePlaceOf(gid: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['place', toValue(gid)]),
    queryFn: async ({ signal }): Promise<Place | null> => (await take(client.GET('/v1/place', { params: { query: { ids: toValue(gid)! } }, signal }))).features[0] ?? null,
    enabled: computed(() => toValue(gid) !== undefined),
  })
}
