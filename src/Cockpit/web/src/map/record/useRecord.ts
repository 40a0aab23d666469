import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { RecordFeature } from '@/api/contract'
import type { RecordKey } from '@/link/viewUrl'
import { usePreferences } from '@/ui/preferences'

/** The full record of a thing on the map; tiles carry only a part of it. */
export function useRecord(key: MaybeRefOrGetter<RecordKey | undefined>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['record', toValue(key), preferences.language]),
    queryFn: async ({ signal }): Promise<RecordFeature> => {
      const { layer, id } = toValue(key) as RecordKey
      return (await take(client.GET('/ogc/collections/{collection}/items/{id}', { params: { path: { collection: layer, id } }, signal }))) as unknown as RecordFeature
    },
    enabled: computed(() => toValue(key) !== undefined),
  })
}
