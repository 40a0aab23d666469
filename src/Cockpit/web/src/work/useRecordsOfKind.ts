// Records of a kind on all objects that one sees, the newest first.
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { ObjectRecord, Page } from '@/api/contract'

export function useRecordsOfKind(kind: MaybeRefOrGetter<string>, filter: MaybeRefOrGetter<string | undefined>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['records-of-kind', toValue(kind), toValue(filter)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<ObjectRecord>> =>
      (await take(client.GET('/records/{kind}', { params: { path: { kind: toValue(kind) }, query: { filter: toValue(filter), limit: 50, cursor: pageParam } }, signal }))) as Page<ObjectRecord>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}
