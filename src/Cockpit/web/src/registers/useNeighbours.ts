// Things of the same type that stand near a thing, or in the same estate, where its type says one.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { RegisteredObject } from '@/api/contract'
import { askFeatures, type FeatureQuery } from '@/api/features'
import { boxAround } from '@/geo/distance'
import { centreOf } from '@/geo/centre'
import { usePreferences } from '@/ui/preferences'
import { quoted } from '@/words/cql'
import { nearMeters, neighboursOf, type Neighbour } from './neighbours'

/** As many as are asked for of each. */
const most = 100

export function useNeighbours(object: MaybeRefOrGetter<RegisteredObject | undefined>) {
  const preferences = usePreferences()
  const here = computed(() => {
    const now = toValue(object)
    const spot = now && centreOf(now.geometry)
    const estate = now?.attributes['estate']
    return now && spot && { type: now.type, code: now.code, ...spot, estate: typeof estate === 'string' && estate !== '' ? estate : undefined }
  })
  return useQuery({
    queryKey: computed(() => ['neighbours', here.value, preferences.language]),
    queryFn: async ({ signal }): Promise<Neighbour[]> => {
      const of = here.value!
      const wanted: FeatureQuery[] = [{ bbox: boxAround(of, nearMeters).join(',') }, ...(of.estate === undefined ? [] : [{ filter: `estate = ${quoted(of.estate)}` }])]
      const pages = await Promise.all(wanted.map((query) => askFeatures(`registry.${of.type}`, { ...query, limit: most }, signal)))
      return neighboursOf(of, pages.flatMap(({ features }) => features))
    },
    enabled: computed(() => here.value !== undefined),
  })
}
