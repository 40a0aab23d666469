// What a place on the map means: an object close by before the smallest fence around it.
import { objectAt } from '@/map/moving/around'
import type { Tracks } from '@/map/moving/tracks'
import { boundsOf } from '@/geo/centre'
import { areaOf, holds, type Fence } from './fence'

type Pointed = { object: string } | { fence: string }

export function pointedAt(lon: number, lat: number, zoom: number, fences: readonly Fence[], tracks: Tracks): Pointed | undefined {
  const object = objectAt(lon, lat, zoom, tracks)
  if (object !== undefined) return { object }
  const [smallest] = fences.filter((fence) => holds(fence, lon, lat)).sort((one, other) => sizeOf(one) - sizeOf(other))
  return smallest && { fence: smallest.id }
}

function sizeOf(fence: Fence): number {
  const [west, south, east, north] = boundsOf(areaOf(fence)) ?? [0, 0, 0, 0]
  return (east - west) * (north - south)
}
