// Who is out, on a map screen: those around as they move, the one that is chosen, and the way it went on a day. Who, and which day, is kept in the link: ?mover=CODE&day=2026-11-26.
import { useQuery, type UseQueryReturnType } from '@tanstack/vue-query'
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { Around, ScreenView, Track } from '@/api/contract'
import { isStale, type Fix, type Tracks } from '@/map/moving/tracks'
import { useTracks } from '@/map/moving/useTracks'
import { useUrlQuery } from '@/link/useUrlQuery'
import { one, type MapPosition } from '@/link/viewUrl'
import { useToday } from '@/figures/useToday'
import { useNow } from '@/ui/useNow'
import { dayOf } from './way'

/** Ways of today grow. */
const wayMilliseconds = 60_000
const clockMilliseconds = 15_000

/** What has wheels is told from who walks, on the map and in lists. */
export const signOf = (type: string | null | undefined): string => (type === 'supervisor' || !type ? '●' : '■')

/** On the map, where everybody has a dot. */
const nameOf = (name: string, type: string | null | undefined): string => (signOf(type) === '●' ? name : `${signOf(type)} ${name}`)

interface Movers {
  /** Of objects that the view shows; none where it shows something else. */
  types: ComputedRef<readonly string[]>
  items: ComputedRef<readonly Around[]>
  tracks: ShallowRef<Tracks>
  /** With their signs. */
  names: ComputedRef<ReadonlyMap<string, string>>
  /** By what the list is searched: then of all around, whatever the map shows. */
  sought: Ref<string>
  /** Where the map is. */
  camera: ShallowRef<MapPosition | undefined>
  object: ComputedRef<string | undefined>
  /** Of the chosen one, where it was heard of. */
  item: ComputedRef<Around | undefined>
  fix: ComputedRef<Fix | undefined>
  day: ComputedRef<string>
  way: UseQueryReturnType<Track, Error>
  now: Readonly<Ref<number>>
  isStale: (time: string) => boolean
  choose: (object: string | undefined) => void
  show: (day: string) => void
}

const key: InjectionKey<Movers> = Symbol('movers')

/** Undefined for what stands beside no map. */
export const useMovers = (): Movers | undefined => inject(key, undefined)

export function provideMovers(view: () => ScreenView | undefined): Movers {
  const url = useUrlQuery()
  const today = useToday()
  const types = computed(() => view()?.movers?.types ?? [])
  const camera = shallowRef<MapPosition>()
  const sought = ref('')
  const { items, tracks, names } = useTracks(() => camera.value, { types: () => types.value, isWide: () => sought.value !== '' })
  const now = useNow(clockMilliseconds)

  const object = computed(() => (types.value.length > 0 ? one(url.query, 'mover') || undefined : undefined))
  const day = computed(() => dayOf(one(url.query, 'day'), today.value))
  const way = useQuery({
    queryKey: computed(() => ['way', object.value, day.value]),
    queryFn: ({ signal }): Promise<Track> => take(client.GET('/tracks/{object}', { params: { path: { object: object.value ?? '' }, query: { day: day.value } }, signal })),
    enabled: computed(() => object.value !== undefined),
    refetchInterval: () => (day.value === today.value ? wayMilliseconds : false),
  })
  const movers: Movers = {
    types, items, tracks, sought, camera, object, day, way, now,
    names: computed(() => {
      const kinds = new Map(items.value.map((item) => [item.object, item.type]))
      return new Map([...tracks.value.keys()].map((each) => [each, nameOf(names.value.get(each) ?? each, kinds.get(each))]))
    }),
    item: computed(() => items.value.find((item) => item.object === object.value)),
    fix: computed(() => (object.value === undefined ? undefined : tracks.value.get(object.value)?.at(-1))),
    isStale: (time) => isStale({ at: Date.parse(time) }, now.value),
    choose: (chosen) => url.patch({ mover: chosen, open: undefined, ...(chosen === undefined ? { day: undefined } : {}) }, true),
    show: (shown) => url.patch({ day: shown === today.value ? undefined : shown }),
  }
  provide(key, movers)
  return movers
}
