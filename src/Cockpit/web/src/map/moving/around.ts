// Which circle of the world is asked about, and which object a place on the map means.
import { metersFrom, metersPerPixel } from '@/geo/distance'
import type { MapPosition } from '@/link/viewUrl'
import type { Tracks } from './tracks'

interface Around {
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
