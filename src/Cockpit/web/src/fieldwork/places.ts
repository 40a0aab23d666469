// Where tasks are: the pins of a map, and the frame that holds them all.
import type { CampaignTask } from '@/api/contract'
import type { Pin } from '@/map/usePins'

type Placed = Pick<CampaignTask, 'campaign' | 'number' | 'object_name' | 'geometry'>

export const keyOf = ({ campaign, number }: Pick<CampaignTask, 'campaign' | 'number'>): string => `${campaign}/${number}`

/** @param labelOf what a pin is called */
export function pinsOf(tasks: readonly Placed[], labelOf: (task: Placed) => string): Pin[] {
  return tasks.flatMap((task) => (task.geometry?.type === 'Point' ? [{ key: keyOf(task), label: labelOf(task), lon: task.geometry.coordinates[0] ?? 0, lat: task.geometry.coordinates[1] ?? 0, chosen: false }] : []))
}

/** West, south, east, north; undefined for nothing. */
export function frameOf(pins: readonly Pick<Pin, 'lon' | 'lat'>[]): [number, number, number, number] | undefined {
  if (pins.length === 0) return undefined
  const [lons, lats] = [pins.map(({ lon }) => lon), pins.map(({ lat }) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Where to begin so that a frame fits a map of so many pixels: 512 pixels are the whole world at zoom 0. */
export function startOf([west, south, east, north]: readonly [number, number, number, number], pixels: number): { lon: number; lat: number; zoom: number } {
  const span = Math.max(east - west, (north - south) * 1.4, 0.001)
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.max(3, Math.min(17, Math.log2((360 * pixels) / (512 * span)) - 0.5)) }
}

/** As the crow flies; good enough to say how far it is. */
export function metersBetween([lon, lat]: readonly [number, number], to: readonly number[]): number {
  const radian = Math.PI / 180
  const [east, north] = [((to[0] ?? lon) - lon) * Math.cos(((lat + (to[1] ?? lat)) / 2) * radian), (to[1] ?? lat) - lat]
  return Math.hypot(east, north) * radian * 6_371_008.8
}
