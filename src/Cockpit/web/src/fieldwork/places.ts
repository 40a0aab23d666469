// Where tasks are: the pins of a map.
import type { CampaignTask } from '@/api/contract'
import type { Pin } from '@/map/usePins'

type Placed = Pick<CampaignTask, 'campaign' | 'number' | 'object_name' | 'geometry'>

export const keyOf = ({ campaign, number }: Pick<CampaignTask, 'campaign' | 'number'>): string => `${campaign}/${number}`

/** @param labelOf what a pin is called */
export function pinsOf(tasks: readonly Placed[], labelOf: (task: Placed) => string): Pin[] {
  return tasks.flatMap((task) => (task.geometry?.type === 'Point' ? [{ key: keyOf(task), label: labelOf(task), lon: task.geometry.coordinates[0] ?? 0, lat: task.geometry.coordinates[1] ?? 0, chosen: false }] : []))
}
