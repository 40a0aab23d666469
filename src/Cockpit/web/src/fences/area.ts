// Which part of the world fences are asked for of: what the window shows and as much around it, on a raster, so that a small move asks nothing new.
import type { MapPosition } from '@/link/viewUrl'

/** "west,south,east,north" in degrees. */
export function boxAround({ lon, lat, zoom }: MapPosition, widthPixels: number, heightPixels: number): string {
  const degrees = 360 / (512 * 2 ** zoom)
  const [reachLon, reachLat] = [widthPixels * degrees, heightPixels * degrees * Math.cos((lat * Math.PI) / 180)]
  const raster = 2 ** Math.round(Math.log2(Math.max(reachLon, reachLat) / 2))
  const [west, south, east, north] = [lon - reachLon, lat - reachLat, lon + reachLon, lat + reachLat].map((edge, index) => (index < 2 ? Math.floor(edge / raster) : Math.ceil(edge / raster)) * raster)
  return [Math.max(-180, west ?? 0), Math.max(-90, south ?? 0), Math.min(180, east ?? 0), Math.min(90, north ?? 0)].map((edge) => Number(edge.toFixed(6))).join(',')
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
