// One search: what was asked, the places found, the one chosen, and their pins on the map.
import { computed, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Place } from '@/api/contract'
import type { Pin } from '@/map/usePins'
import type { MapView } from '../useMapView'
import type { MapPosition } from '@/link/viewUrl'
import { confidenceOf, frameAround, frameOf, holds, pointOf, recordOf, type Frame } from './placeWords'
import { usePlaces } from './usePlaces'

/** What a search moves of the map. */
export interface Camera {
  flyTo: (position: MapPosition) => void
  fit: (frame: Frame) => void
  /** What panels leave free; undefined while there is no map. */
  seen: () => Frame | undefined
}

interface Search {
  places: ReturnType<typeof usePlaces>
  /** As the link says it. */
  chosen: ComputedRef<string | undefined>
  pins: ComputedRef<Pin[]>
  ask: (text: string) => void
  /** A suggestion is searched for, so that its rivals are listed beside it; a registered thing by its code, which is its own. */
  take: (place: Place) => void
  choose: (place: Place) => void
  chooseByKey: (gid: string) => void
  clear: () => void
}

export const zooms: Record<string, number> = { province: 8, city: 11, district: 12, street_office: 13.5, community: 15, area: 14, road: 15, place: 15, compound: 16.5 }

export function useSearch(view: MapView, position: ComputedRef<MapPosition | undefined>, camera: Camera): Search {
  const { t } = useI18n()
  const places = usePlaces(view.searched, position)
  const chosen = view.place

  const pins = computed<Pin[]>(() => (view.searched.value ? (places.data.value ?? []) : []).flatMap((place) => {
    const [lon, lat] = pointOf(place) ?? []
    const { gid, label } = place.properties
    return lon === undefined || lat === undefined ? [] : [{ key: gid, label: t('search.marker', { label }), lon, lat, chosen: gid === chosen.value }]
  }))

  function show(place: Place): void {
    const [lon, lat] = pointOf(place) ?? []
    const record = recordOf(place.properties)
    if (record) view.select(record)
    const frame = place.bbox && frameOf(place)
    if (frame) camera.fit(frame)
    else if (lon !== undefined && lat !== undefined) camera.flyTo({ lon, lat, zoom: zooms[place.properties.layer] ?? 17.5 })
  }
  /** Marks the first of several without opening it; the map moves where not all of them can be seen. */
  function mark(first: Place, all: Place[]): void {
    view.search(view.searched.value, first.properties.gid)
    const [frame, seen] = [frameAround(all), camera.seen()]
    if (frame && !(seen && holds(seen, frame))) camera.fit(frame)
  }
  function choose(place: Place): void {
    view.search(view.searched.value, place.properties.gid)
    show(place)
  }
  /** An address has no record, and the one opened before is not about it. */
  function chooseAnew(place: Place): void {
    view.select(undefined)
    choose(place)
  }

  // Whoever searched without choosing gets the best answer that has a point; what has a record only when it is surely the one, and nothing
  // uncertain: else all of them are shown, the best marked.
  watch(() => places.data.value, (found) => {
    if (!found || chosen.value || !view.searched.value) return
    const best = found.find((place) => pointOf(place)) ?? found[0]
    if (!best) return
    const confidence = confidenceOf(best.properties.confidence)
    if (confidence === 'sure' || (confidence === 'likely' && !recordOf(best.properties))) choose(best)
    else mark(best, found)
  })

  return {
    places, chosen, pins, choose: chooseAnew,
    ask: (text) => view.search(text),
    take(place) {
      const { gid, label, source, source_id: code } = place.properties
      view.select(undefined)
      view.search(source === 'registry' && code ? code : label, gid)
      show(place)
    },
    chooseByKey(gid) {
      const place = places.data.value?.find((each) => each.properties.gid === gid)
      if (place) chooseAnew(place)
    },
    clear: () => view.search(''),
  }
}
