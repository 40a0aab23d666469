// Outlines and middles of divisions, from the base map.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { RecordFeature } from '@/api/contract'
import { boundsOf } from '@/geo/centre'
import { divisionCodes } from '@/registers/divisionCodes'
import { askDivisions } from '@/registers/divisions'
import { isUnitGrid } from './drill'
import type { Middles } from './flows'

const long = 60 * 60_000

async function areas(collection: string, filter: string, limit: number, signal: AbortSignal): Promise<RecordFeature[]> {
  const { features } = (await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection }, query: { filter, 'filter-lang': 'cql2-text', limit } as never }, signal }))) as unknown as { features: RecordFeature[] }
  return features
}

/** One, where somebody has drilled to it. */
export function useRegion(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['region', toValue(code)]),
    queryFn: async ({ signal }) => (await areas(isUnitGrid(toValue(code)) ? 'grid.unit' : 'grid.division', `code = '${toValue(code)}'`, 1, signal))[0]?.geometry ?? null,
    enabled: () => toValue(code) !== '',
    staleTime: long,
  })
}

/** The middles of divisions by their codes. */
export function useMiddles(codes: MaybeRefOrGetter<readonly string[]>) {
  const wanted = computed(() => divisionCodes(toValue(codes)))
  return useQuery({
    queryKey: computed(() => ['division-middles', wanted.value]),
    queryFn: async ({ signal }): Promise<Middles> => new Map((await askDivisions(wanted.value, signal)).flatMap(({ properties, geometry }) => {
      const bounds = boundsOf(geometry)
      return bounds ? [[String(properties['code']), [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] as const] as const] : []
    })),
    enabled: () => wanted.value.length > 0,
    staleTime: long,
    placeholderData: (before) => before,
  })
}
