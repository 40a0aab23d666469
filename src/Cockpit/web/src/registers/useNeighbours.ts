// Things of the same type that stand near a thing, or in the same estate, where its type says one.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { RecordFeature, RegisteredObject } from '@/api/contract'
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
      const ask = async (query: Record<string, unknown>): Promise<RecordFeature[]> => ((await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection: `registry.${of.type}` }, query: { ...query, limit: most } as never }, signal }))) as unknown as { features: RecordFeature[] }).features
      const near = ask({ bbox: boxAround(of, nearMeters).join(',') })
      const ofEstate = of.estate === undefined ? [] : ask({ filter: `estate = ${quoted(of.estate)}`, 'filter-lang': 'cql2-text' })
      return neighboursOf(of, [...(await near), ...(await ofEstate)])
    },
    enabled: computed(() => here.value !== undefined),
  })
}
