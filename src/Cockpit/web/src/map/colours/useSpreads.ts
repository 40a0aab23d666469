import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'

/** How many values each attribute of a layer has, counted by the server among rows that the caller sees. */
export function useSpreads(layer: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['spreads', toValue(layer)]),
    queryFn: async ({ signal }) => (await take(client.GET('/styles/{layer}/attributes', { params: { path: { layer: toValue(layer) } }, signal }))).attributes,
    enabled: computed(() => toValue(layer) !== ''),
    staleTime: 5 * 60_000,
    retry: false,
  })
}
