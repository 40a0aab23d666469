import { queryOptions, useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'
import type { CatalogLayer } from '@/api/contract'
import { usePreferences } from '@/ui/preferences'

/** All layers the caller may see; titles come in the language of the interface. */
export const catalogIn = (language: string) => queryOptions({
  queryKey: ['catalog', language],
  queryFn: async ({ signal }): Promise<CatalogLayer[]> => (await take(client.GET('/tiles', { signal }))).layers,
  staleTime: 5 * 60_000,
  placeholderData: (before) => before,
})

/** @param asks false: of whoever else has asked */
export function useCatalog(asks = true) {
  const preferences = usePreferences()
  return useQuery(() => ({ ...catalogIn(preferences.language), enabled: asks }))
}
