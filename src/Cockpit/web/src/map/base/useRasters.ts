import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import { usePreferences } from '@/ui/preferences'

/** Pictures that may lie under the data; titles come in the language of the interface. Heights are no pictures. */
export function useRasters() {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['rasters', preferences.language]),
    queryFn: async ({ signal }) => (await take(client.GET('/rasters', { signal }))).rasters.filter((raster) => !raster.elevation),
    staleTime: 5 * 60_000,
    placeholderData: (before) => before,
  })
}
