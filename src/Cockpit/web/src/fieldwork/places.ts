// Where tasks are: the pins of a map, and how far it is.
import type { CampaignTask } from '@/api/contract'
import type { Pin } from '@/map/usePins'

type Placed = Pick<CampaignTask, 'campaign' | 'number' | 'object_name' | 'geometry'>

export const keyOf = ({ campaign, number }: Pick<CampaignTask, 'campaign' | 'number'>): string => `${campaign}/${number}`

/** @param labelOf what a pin is called */
export function pinsOf(tasks: readonly Placed[], labelOf: (task: Placed) => string): Pin[] {
  return tasks.flatMap((task) => (task.geometry?.type === 'Point' ? [{ key: keyOf(task), label: labelOf(task), lon: task.geometry.coordinates[0] ?? 0, lat: task.geometry.coordinates[1] ?? 0, chosen: false }] : []))
}

/** As the crow flies; good enough to say how far it is. */
export function metersBetween([lon, lat]: readonly [number, number], to: readonly number[]): number {
  const radian = Math.PI / 180
  const [east, north] = [((to[0] ?? lon) - lon) * Math.cos(((lat + (to[1] ?? lat)) / 2) * radian), (to[1] ?? lat) - lat]
  return Math.hypot(east, north) * radian * 6_371_008.8
}
