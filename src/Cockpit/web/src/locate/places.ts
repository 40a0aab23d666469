// What the console draws on the map: candidates, the point that is asked about, the place that is put right, and how far off the chosen one may be.
import type { Geometry } from 'geojson'
import type { Place } from '@/api/contract'
import { circle } from '@/fences/fence'
import type { LonLat } from '@/geo/lonLat'
import { pointOf } from '@/map/search/placeWords'
import type { Pin } from '@/map/usePins'

/** @param label is read aloud, and stands beside the one that is pointed at */
export function placePins(places: readonly Place[], chosen: string | undefined, marked: string | undefined, label: (place: Place, rank: number) => string): Pin[] {
  return places.flatMap((place, index) => {
    const [lon, lat] = pointOf(place) ?? []
    const { gid } = place.properties
    return lon === undefined || lat === undefined ? [] : [{ key: gid, label: label(place, index + 1), lon, lat, chosen: gid === chosen, named: gid === marked && gid !== chosen }]
  })
}

const spotKey = 'spot'
const correctionKey = 'correction'
export const spotPin = (spot: LonLat, label: string): Pin => ({ key: spotKey, label, ...spot, chosen: true })
export const correctionPin = (spot: LonLat, label: string): Pin => ({ key: correctionKey, label, ...spot, chosen: true, movable: true })

/** A road or an area is as large as it is: a circle says nothing of it. */
export function accuracyCircle(place: Place | undefined): Geometry | null {
  const point = place && !place.bbox ? pointOf(place) : undefined
  const meters = place?.properties.accuracy_m
  return point && meters ? circle(point, meters) : null
}
