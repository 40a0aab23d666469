// Which circle of the world is asked about, and which object a place on the map means.
import type { Position } from 'geojson'
import type { MapPosition } from '@/map/state/viewUrl'
import type { Tracks } from './tracks'

export interface Around {
  lon: number
  lat: number
  radiusMeters: number
}

/** The circle that holds the window, as far as the server looks at once. */
export function circleAround({ lon, lat, zoom }: MapPosition, widthPixels: number, heightPixels: number, mostMeters: number): Around {
  const radius = (Math.hypot(widthPixels, heightPixels) / 2) * metersPerPixel(lat, zoom)
  return { lon: Number(lon.toFixed(4)), lat: Number(lat.toFixed(4)), radiusMeters: Math.min(mostMeters, Math.ceil(radius / 100) * 100) }
}

const reachPixels = 12
const earthRadiusMeters = 6_371_008.8
const radians = Math.PI / 180

export function metersPerPixel(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)
}

/** A plane around a place: metres to the east and to the north of it. */
export function metersFrom(lon: number, lat: number): (position: Position) => [number, number] {
  const east = Math.cos(lat * radians) * earthRadiusMeters * radians
  const north = earthRadiusMeters * radians
  return ([x = 0, y = 0]) => [(x - lon) * east, (y - lat) * north]
}

/** The nearest, of those within the reach of a finger. */
export function objectAt(lon: number, lat: number, zoom: number, tracks: Tracks): string | undefined {
  const toMeters = metersFrom(lon, lat)
  let nearest: { object: string; meters: number } | undefined
  for (const [object, track] of tracks) {
    const fix = track.at(-1)
    if (!fix) continue
    const meters = Math.hypot(...toMeters([fix.lon, fix.lat]))
    if (meters <= reachPixels * metersPerPixel(lat, zoom) && meters < (nearest?.meters ?? Infinity)) nearest = { object, meters }
  }
  return nearest?.object
}
