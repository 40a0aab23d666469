// One question: the candidates that were found, the one that is chosen, and the map that follows.
import { computed, watch, type ComputedRef } from 'vue'
import type { Place } from '@/api/contract'
import { confidenceOf, frameAround, frameOf, pointOf } from '@/map/search/placeWords'
import { usePlaces } from '@/map/search/usePlaces'
import { zooms, type Camera } from '@/map/search/useSearch'
import type { MapPosition } from '@/link/viewUrl'
import type { LocateView } from './useLocateView'
import { usePlaceOf } from './useWhere'

type Moves = Pick<Camera, 'flyTo' | 'fit'>

export function showOn(camera: Moves, place: Place): void {
  const [lon, lat] = pointOf(place) ?? []
  const frame = place.bbox && frameOf(place)
  if (frame) camera.fit(frame)
  else if (lon !== undefined && lat !== undefined) camera.flyTo({ lon, lat, zoom: zooms[place.properties.layer] ?? 17.5 })
}

/** Of answers below it nine of ten are wrong: they are on the map, which does not go as far for them. */
const likelyFrom = 0.1

/** Around those that may well be meant; around all where none is likely. */
export function fitLikely(camera: Pick<Camera, 'fit'>, places: Place[]): void {
  const frame = frameAround(places.filter(({ properties }) => properties.confidence >= likelyFrom)) ?? frameAround(places)
  if (frame) camera.fit(frame)
}

/** @param isSearching whether the question is what is looked at */
export function useLocate(view: LocateView, isSearching: () => boolean, position: ComputedRef<MapPosition | undefined>, camera: Moves) {
  const places = usePlaces(view.searched, position)
  const candidates = computed(() => (view.searched.value ? (places.data.value ?? []) : []))
  const among = computed(() => candidates.value.find(({ properties }) => properties.gid === view.place.value))
  const isAsking = computed(() => view.searched.value !== '' && places.isPending.value)
  const alone = usePlaceOf(() => (among.value || isAsking.value ? undefined : view.place.value))
  const chosen = computed(() => among.value ?? (view.place.value ? (alone.data.value ?? undefined) : undefined))
  const isGone = computed(() => view.place.value !== undefined && !among.value && alone.data.value === null)

  /** A link says where to look; questions that come later move the map. */
  let isLinked = view.position.value !== undefined
  watch(places.data, (found) => {
    if (!found || !view.searched.value || !isSearching()) return
    const stays = isLinked
    isLinked = false
    if (view.place.value || view.spot.value) return
    const best = found[0]
    if (best && confidenceOf(best.properties.confidence) === 'sure') {
      view.mark(best.properties.gid)
      if (!stays) showOn(camera, best)
    } else if (!stays) fitLikely(camera, found)
  })

  return {
    places, candidates, chosen, isGone,
    error: computed(() => (view.place.value && !among.value ? alone.error.value : null)),
    choose(place: Place): void {
      view.choose(place.properties.gid)
      showOn(camera, place)
    },
    /** A suggestion is searched for, so that its rivals stand beside it; a registered thing by its code, which is its own. */
    take(place: Place): void {
      const { gid, label, source, source_id: code } = place.properties
      view.search(source === 'registry' && code ? code : label, gid)
      showOn(camera, place)
    },
    retry(): void {
      void (view.searched.value ? places.refetch() : alone.refetch())
    },
  }
}
