// Objects where they are and were last: those around what the map shows, asked for every second while the page is seen, and those that events tell of.
import { useQuery } from '@tanstack/vue-query'
import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { Around } from '@/api/contract'
import type { MapPosition } from '@/link/viewUrl'
import { circleAround } from './around'
import { follow, type Seen, type Tracks } from './tracks'

const everyMilliseconds = 1_000
const mostMeters = 50_000
const mostAround = 1000

interface Asked {
  /** Of objects as registered; all where it is left out, nobody where there are none. */
  types?: () => readonly string[]
  /** As far as the server looks at once, whatever the map shows. */
  isWide?: () => boolean
}

interface Objects {
  /** As they were told last, the nearest first. */
  items: ComputedRef<readonly Around[]>
  tracks: ShallowRef<Tracks>
  /** Of an object's registration. */
  names: ShallowRef<ReadonlyMap<string, string>>
  /** How many are around, as far as the server looks at once. */
  count: ComputedRef<number>
  /** Whether there may be more: farther away than it looks, or beyond as many as it tells. */
  isPart: ComputedRef<boolean>
  /** Why nobody knows where they are now. */
  error: Readonly<Ref<unknown>>
  retry: () => void
  /** What others tell of them. */
  told: (seen: readonly Seen[]) => void
}

export function useTracks(position: () => MapPosition | undefined, asked: Asked = {}): Objects {
  const tracks = shallowRef<Tracks>(new Map())
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())
  const around = computed(() => {
    const at = position()
    const circle = at && circleAround(at, window.innerWidth, window.innerHeight, mostMeters)
    return circle && asked.isWide?.() ? { ...circle, radiusMeters: mostMeters } : circle
  })
  const type = computed(() => asked.types?.().join(','))
  const { data, error, refetch } = useQuery({
    queryKey: computed(() => ['nearby', around.value, type.value]),
    queryFn: async ({ signal }) => {
      const { lon = 0, lat = 0, radiusMeters = mostMeters } = around.value ?? {}
      return (await take(client.GET('/nearby', { params: { query: { lon, lat, radius_m: radiusMeters, limit: mostAround, ...(type.value ? { type: type.value } : {}) } }, signal }))).items
    },
    enabled: computed(() => around.value !== undefined && type.value !== ''),
    refetchInterval: everyMilliseconds,
    gcTime: 10_000, // where things were is of no use a moment later
    placeholderData: (before) => before,
    structuralSharing: false, // a thousand of them are told apart by their tracks
    shallow: true,
  })
  // Those of other types are not asked for any more, and would stand where they were.
  watch(type, () => (tracks.value = new Map()))
  watch(data, (items) => {
    if (!items) return
    tracks.value = follow(tracks.value, items.map(({ object, lon, lat, time, accuracy_m: accuracyMeters }) => ({ object, lon, lat, at: Date.parse(time), accuracyMeters })))
    const named = items.flatMap(({ object, name }): [string, string][] => (name && names.value.get(object) !== name ? [[object, name]] : []))
    if (named.length > 0) names.value = new Map([...names.value, ...named])
  })
  return {
    tracks, names, error, retry: () => void refetch(),
    isPart: computed(() => (data.value?.length ?? 0) >= mostAround || (around.value?.radiusMeters ?? 0) >= mostMeters),
    items: computed(() => data.value ?? []),
    count: computed(() => data.value?.length ?? 0),
    told(seen) {
      tracks.value = follow(tracks.value, seen)
    },
  }
}
