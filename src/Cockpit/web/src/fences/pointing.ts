// What a place on the map means: an object close by before the smallest fence around it.
import { boundsOf } from '@/map/record/centre'
import { areaOf, holds, metersFrom, type Fence } from './fence'
import type { Tracks } from './tracks'

export type Pointed = { object: string } | { fence: string }

const reachPixels = 12

export function metersPerPixel(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom)
}

export function pointedAt(lon: number, lat: number, zoom: number, fences: readonly Fence[], tracks: Tracks): Pointed | undefined {
  const toMeters = metersFrom(lon, lat)
  let nearest: { object: string; meters: number } | undefined
  for (const [object, track] of tracks) {
    const fix = track.at(-1)
    if (!fix) continue
    const meters = Math.hypot(...toMeters([fix.lon, fix.lat]))
    if (meters <= reachPixels * metersPerPixel(lat, zoom) && meters < (nearest?.meters ?? Infinity)) nearest = { object, meters }
  }
  if (nearest) return { object: nearest.object }
  const [smallest] = fences.filter((fence) => holds(fence, lon, lat)).sort((one, other) => sizeOf(one) - sizeOf(other))
  return smallest && { fence: smallest.id }
}

function sizeOf(fence: Fence): number {
  const [west, south, east, north] = boundsOf(areaOf(fence)) ?? [0, 0, 0, 0]
  return (east - west) * (north - south)
}
