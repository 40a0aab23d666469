// How far it is on the sphere, and what lies within so far.
import type { Position } from 'geojson'

export const radians = Math.PI / 180
export const earthRadiusMeters = 6_371_008.8

/** As the crow flies; good enough to say how far it is. */
export function metersBetween([lon, lat]: readonly [number, number], to: readonly number[]): number {
  const [east, north] = [((to[0] ?? lon) - lon) * Math.cos(((lat + (to[1] ?? lat)) / 2) * radians), (to[1] ?? lat) - lat]
  return Math.hypot(east, north) * radians * earthRadiusMeters
}

/** West, south, east, north of what lies within so many metres. */
export function boxAround({ lon, lat }: { lon: number; lat: number }, meters: number): [number, number, number, number] {
  const north = meters / (earthRadiusMeters * radians)
  const east = north / Math.cos(lat * radians)
  return [lon - east, lat - north, lon + east, lat + north]
}

/** A plane around a place: metres to the east and to the north of it. */
export function metersFrom(lon: number, lat: number): (position: Position) => [number, number] {
  const east = Math.cos(lat * radians) * earthRadiusMeters * radians
  const north = earthRadiusMeters * radians
  return ([x = 0, y = 0]) => [(x - lon) * east, (y - lat) * north]
}

/** Of the ground in the middle of a map, for one pixel of its page: 512 of them are the world at zoom 0. */
export function metersPerPixel(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos(lat * radians)) / (512 * 2 ** zoom)
}
