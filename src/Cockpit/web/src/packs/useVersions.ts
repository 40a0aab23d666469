import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Change } from './document'

/** @param version in force: another one asks again. */
export function useVersions(name: MaybeRefOrGetter<string>, version: MaybeRefOrGetter<number>) {
  return useQuery({
    queryKey: computed(() => ['pack-versions', toValue(name), toValue(version)]),
    queryFn: ({ signal }) => take(client.GET('/packs/{name}/overlay/versions', { params: { path: { name: toValue(name) } }, signal })),
    enabled: computed(() => toValue(name) !== ''),
  })
}

export function useDifference(name: MaybeRefOrGetter<string>, between: MaybeRefOrGetter<{ from: number; to: number } | undefined>) {
  return useQuery({
    queryKey: computed(() => ['pack-difference', toValue(name), toValue(between)]),
    queryFn: async ({ signal }) => (await take(client.GET('/packs/{name}/overlay/changes', { params: { path: { name: toValue(name) }, query: toValue(between) }, signal }))) as Change[],
    enabled: computed(() => toValue(name) !== '' && toValue(between) !== undefined),
  })
}

export function usePacks() {
  return useQuery({ queryKey: ['packs'], queryFn: ({ signal }) => take(client.GET('/packs', { signal })) })
}
