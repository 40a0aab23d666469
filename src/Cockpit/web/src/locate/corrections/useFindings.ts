// What the check of the gazetteer has found wrong, to be worked through; administrators have it look again.
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { askFeatures, cursorAfter, type FeatureQuery } from '@/api/features'
import { useSending } from '@/ui/useSending'
import { kinds, type FindingKind } from './finding'

const collection = 'address.coverage_finding'

const filterOf = (kind: FindingKind | undefined): FeatureQuery => (kind ? { filter: `kind = '${kind}'` } : {})

export function useFindings(kind: MaybeRefOrGetter<FindingKind | undefined>, wanted: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['findings', toValue(kind)]),
    queryFn: ({ signal, pageParam }) => askFeatures(collection, { limit: 100, ...filterOf(toValue(kind)), ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: cursorAfter,
    enabled: computed(() => toValue(wanted)),
  })
}

export function useFindingCounts(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['findings', 'counts'],
    queryFn: async ({ signal }): Promise<Record<FindingKind, number>> => {
      const counts = await Promise.all(kinds.map(async (kind) => [kind, (await askFeatures(collection, { limit: 1, ...filterOf(kind) }, signal)).numberMatched ?? 0] as const))
      return Object.fromEntries(counts) as Record<FindingKind, number>
    },
    enabled: computed(() => toValue(wanted)),
  })
}

export function useFindingWork() {
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  const anew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['findings'] })
  return {
    busy, refused,
    /** Through all of the gazetteer; a city takes a while. */
    check: () => send(async () => {
      await take(client.POST('/operations/coverage'))
      await anew()
    }),
    /** One that is settled is taken off the list. */
    settle: (id: string) => send(async () => {
      await take(client.DELETE('/ogc/collections/{collection}/items/{id}', { params: { path: { collection, id } }, headers: { 'If-Match': '*' } }))
      await anew()
    }),
  }
}
