// What a survey knows of a division: its area, its grids, its supervisors.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'

const long = 10 * 60_000

/** @param region of a division, or of a unit grid in one; empty for all that is one's own */
export function useSurvey(region: MaybeRefOrGetter<string>) {
  const division = computed(() => toValue(region).slice(0, 12))
  return useQuery({
    queryKey: computed(() => ['survey', division.value]),
    queryFn: ({ signal }) => take(client.GET('/grids/survey', { params: { query: division.value ? { region: division.value } : {} }, signal })),
    staleTime: long,
    placeholderData: (before) => before,
  })
}
