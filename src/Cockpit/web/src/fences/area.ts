// Which part of the world is asked for: what the window shows and as much around it, on a raster, so that a small move asks nothing new.
import type { MapPosition } from '@/map/state/viewUrl'
import { metersPerPixel } from './pointing'

/** "west,south,east,north" in degrees. */
export function boxAround({ lon, lat, zoom }: MapPosition, widthPixels: number, heightPixels: number): string {
  const degrees = 360 / (512 * 2 ** zoom)
  const [reachLon, reachLat] = [widthPixels * degrees, heightPixels * degrees * Math.cos((lat * Math.PI) / 180)]
  const raster = 2 ** Math.round(Math.log2(Math.max(reachLon, reachLat) / 2))
  const [west, south, east, north] = [lon - reachLon, lat - reachLat, lon + reachLon, lat + reachLat].map((edge, index) => (index < 2 ? Math.floor(edge / raster) : Math.ceil(edge / raster)) * raster)
  return [Math.max(-180, west ?? 0), Math.max(-90, south ?? 0), Math.min(180, east ?? 0), Math.min(90, north ?? 0)].map((edge) => Number(edge.toFixed(6))).join(',')
}

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

const farDegrees = 0.15
const nearDegrees = 0.004

/** What to look at for an event: its fence with it, or its place alone where the fence is unknown or too large to see the place in. */
export function frameFor(lon: number, lat: number, fence: readonly [number, number, number, number] | undefined): [number, number, number, number] {
  const [west, south, east, north] = fence ?? [lon, lat, lon, lat]
  const whole: [number, number, number, number] = [Math.min(lon, west), Math.min(lat, south), Math.max(lon, east), Math.max(lat, north)]
  if (fence && whole[2] - whole[0] <= farDegrees && whole[3] - whole[1] <= farDegrees) return whole
  return [lon - nearDegrees, lat - nearDegrees, lon + nearDegrees, lat + nearDegrees]
}
