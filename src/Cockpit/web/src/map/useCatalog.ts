import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import { usePreferences } from '@/ui/preferences'

/** All layers the caller may see; titles come in the language of the interface. */
export function useCatalog() {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['catalog', preferences.language]),
    queryFn: async ({ signal }) => (await take(client.GET('/tiles', { signal }))).layers,
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })
}
