// Which things stand near a thing.
import type { RecordFeature } from '@/api/contract'
import { metersBetween } from '@/geo/distance'
import { centreOf } from '@/geo/centre'

export const nearMeters = 200
export interface Neighbour {
  code: string
  values: Readonly<Record<string, unknown>>
  lon: number
  lat: number
  meters: number
  isOfEstate: boolean
}

/** The nearest first; itself is left out. */
export function neighboursOf(of: { code: string; lon: number; lat: number; estate: string | undefined }, features: readonly RecordFeature[]): Neighbour[] {
  const found = new Map<string, Neighbour>()
  for (const { geometry, properties } of features) {
    const spot = centreOf(geometry)
    const code = String(properties['code'])
    if (!spot || code === of.code) continue
    const meters = metersBetween([of.lon, of.lat], [spot.lon, spot.lat])
    const isOfEstate = of.estate !== undefined && properties['estate'] === of.estate
    if (meters <= nearMeters || isOfEstate) found.set(code, { code, values: properties, ...spot, meters, isOfEstate })
  }
  return [...found.values()].sort((one, other) => one.meters - other.meters)
}
