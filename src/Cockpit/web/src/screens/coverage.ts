// How much of the duty grids supervisors walked: one question for a whole screen, since divisions above a duty grid are the sum of theirs.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { CoverageBy } from '@/api/contract'
import { lengths } from './covered'
import { coveredDays, type Days } from '@/figures/spans'

const mostAreas = 10_000
export function useCoverage(question: MaybeRefOrGetter<{ by: CoverageBy; region: string; days: Days }>, wanted: MaybeRefOrGetter<boolean> = true) {
  const asked = computed(() => {
    const { by, region, days } = toValue(question)
    return { by: lengths[by] ? ('duty_grid' as const) : by, limit: mostAreas, ...coveredDays(days), ...(region ? { region: region.slice(0, 12) } : {}) }
  })
  return useQuery({
    queryKey: computed(() => ['coverage', asked.value]),
    queryFn: ({ signal }) => take(client.GET('/grids/coverage', { params: { query: asked.value }, signal })),
    enabled: computed(() => toValue(wanted)),
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })
}
