// How much of the duty grids supervisors walked.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { CoverageBy } from '@/api/contract'
import { coveredDays, type Days } from './stage/period'

export interface CoverageQuestion {
  by: CoverageBy
  /** Of a division, or of a unit grid in one; empty for all that is one's own. */
  region: string
  days: Days
  limit: number
}

export function useCoverage(question: MaybeRefOrGetter<CoverageQuestion>, wanted: MaybeRefOrGetter<boolean> = true) {
  const asked = computed(() => {
    const { by, region, days, limit } = toValue(question)
    return { by, limit, ...coveredDays(days), ...(region ? { region: region.slice(0, 12) } : {}) }
  })
  return useQuery({
    queryKey: computed(() => ['coverage', asked.value]),
    queryFn: ({ signal }) => take(client.GET('/grids/coverage', { params: { query: asked.value }, signal })),
    enabled: computed(() => toValue(wanted)),
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })
}
