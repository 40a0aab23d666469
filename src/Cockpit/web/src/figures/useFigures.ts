// Figures of who is signed in, by name: what they are, and how they stand.
import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Indicator, IndicatorValue } from '@/api/contract'

const often = 60_000

export interface Figure {
  indicator: Indicator
  value: IndicatorValue | undefined
  isPending: boolean
  error?: Error | null
}

/** All that are theirs to know. */
export function useIndicatorList() {
  return useQuery({ queryKey: ['indicators'], queryFn: ({ signal }) => take(client.GET('/analytics/indicators', { signal })), staleTime: 10 * often })
}

/** Each as one value. */
export function useFigures(indicators: MaybeRefOrGetter<readonly Indicator[]>): ComputedRef<Figure[]> {
  const answers = useQueries({
    queries: computed(() => toValue(indicators).map(({ name }) => ({
      queryKey: ['indicator', name],
      queryFn: ({ signal }: { signal: AbortSignal }) => take(client.GET('/analytics/indicators/{id}', { params: { path: { id: name } }, signal })),
      refetchInterval: often,
    }))),
  })
  return computed(() => toValue(indicators).map((indicator, index) => {
    const answer = answers.value[index]
    return { indicator, value: answer?.data?.values[0] as IndicatorValue | undefined, isPending: answer?.isPending ?? true, error: answer?.error ?? null }
  }))
}

/** One told apart. @param by as its rows are counted by: `region:6`, `object.category`, `occurred_at:month` */
export function useToldApart(name: MaybeRefOrGetter<string>, by: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['indicator', toValue(name), toValue(by)]),
    queryFn: ({ signal }) => take(client.GET('/analytics/indicators/{id}', { params: { path: { id: toValue(name) }, query: { by: toValue(by) } }, signal })),
    refetchInterval: often,
  })
}
