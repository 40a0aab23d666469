import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { RecordFeature } from '@/api/contract'
import { askFeature } from '@/api/features'
import type { RecordKey } from '@/link/viewUrl'
import { usePreferences } from '@/ui/preferences'

/** The full record of a thing on the map; tiles carry only a part of it. */
export function useRecord(key: MaybeRefOrGetter<RecordKey | undefined>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['record', toValue(key), preferences.language]),
    queryFn: ({ signal }): Promise<RecordFeature> => {
      const { layer, id } = toValue(key) as RecordKey
      return askFeature(layer, id, signal)
    },
    enabled: computed(() => toValue(key) !== undefined),
  })
}
