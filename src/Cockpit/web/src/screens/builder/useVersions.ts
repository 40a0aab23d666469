// What a screen said in each version of its pack's overlay, the newest first.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { PackDraft } from '@/packs/usePackDraft'

/** @param path of the screen in its pack */
export function useVersions({ name, version }: Pick<PackDraft, 'name' | 'version'>, path: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['screen-versions', name.value, version.value, toValue(path)]),
    queryFn: ({ signal }) => take(client.GET('/packs/{name}/overlay/versions', { params: { path: { name: name.value }, query: { path: toValue(path) } }, signal })),
    enabled: () => name.value !== '',
  })
}
