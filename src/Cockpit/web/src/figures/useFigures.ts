// Figures of who is signed in, by name: what they are, and how they stand.
import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Indicator, IndicatorValue } from '@/api/contract'
import { keptAnswer } from '@/api/keptAnswer'

/** What is asked of a figure beside what it is told apart by. */
export interface FigureQuery {
  from?: string
  to?: string
  filter?: string
  compare?: 'same_point' | 'previous' | 'year'
  top?: number
  order?: 'key' | 'value' | '-value'
}

const often = 60_000

export interface Figure {
  indicator: Indicator
  value: IndicatorValue | undefined
  isPending: boolean
  /** Of the question before, until this one is answered. */
  isStale?: boolean
  error?: Error | null
  /** Who counted: the analytical store or the record. */
  source?: string | undefined
  asOf?: string | undefined
}

/** All that are theirs to know. */
export function useIndicatorList() {
  return useQuery({ queryKey: ['indicators'], queryFn: ({ signal }) => take(client.GET('/analytics/indicators', { signal })), staleTime: 10 * often })
}

/** Each as one value. @param asked of each; as it is now where nothing is said */
export function useFigures(indicators: MaybeRefOrGetter<readonly Indicator[]>, asked: (indicator: Indicator) => FigureQuery = () => ({})): ComputedRef<Figure[]> {
  const answers = useQueries({
    queries: computed(() => toValue(indicators).map((indicator) => {
      const query = asked(indicator)
      return {
        queryKey: ['indicator', indicator.name, query],
        queryFn: ({ signal }: { signal: AbortSignal }) => take(client.GET('/analytics/indicators/{id}', { params: { path: { id: indicator.name }, query }, signal })),
        refetchInterval: often,
        placeholderData: keptAnswer('indicator', indicator.name),
      }
    })),
  })
  return computed(() => toValue(indicators).map((indicator, index) => {
    const answer = answers.value[index]
    return { indicator, value: answer?.data?.values[0] as IndicatorValue | undefined, isPending: answer?.isPending ?? true, isStale: answer?.isPlaceholderData ?? false, source: answer?.data?.source, asOf: answer?.data?.as_of, error: answer?.error ?? null }
  }))
}

/** One told apart. @param by as its rows are counted by: `region:6`, `object.category`, `occurred_at:month` */
export function useToldApart(name: MaybeRefOrGetter<string>, by: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<FigureQuery> = {}, wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery(() => {
    const [figure, apart, query] = [toValue(name), toValue(by), toValue(asked)]
    return {
      enabled: toValue(wanted),
      queryKey: ['indicator', figure, apart, query],
      queryFn: ({ signal }) => take(client.GET('/analytics/indicators/{id}', { params: { path: { id: figure }, query: { by: apart, ...query } }, signal })),
      refetchInterval: often,
      placeholderData: keptAnswer('indicator', figure, apart),
    }
  })
}
