// Outlines and middles of divisions, from the base map.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { askFeatures } from '@/api/features'
import { boundsOf } from '@/geo/centre'
import { divisionCodes } from '@/registers/divisionCodes'
import { askDivisions } from '@/registers/divisions'
import { isUnitGrid } from './drill'
import type { Middles } from './flows'

const long = 60 * 60_000

/** One, where somebody has drilled to it. */
export function useRegion(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['region', toValue(code)]),
    queryFn: async ({ signal }) => (await askFeatures(isUnitGrid(toValue(code)) ? 'grid.unit' : 'grid.division', { filter: `code = '${toValue(code)}'`, limit: 1 }, signal)).features[0]?.geometry ?? null,
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
