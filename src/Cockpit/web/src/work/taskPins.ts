// Tasks as pins of a map: of what kind by shape, how pressing by colour.
import type { Task } from '@/api/contract'
import { centreOf } from '@/geo/centre'
import type { Shape } from '@/map/style/marks'
import type { Pin } from '@/map/usePins'

const shapes: Readonly<Record<string, Shape>> = { case: 'circle', alert: 'triangle', duty: 'square', campaign: 'diamond', request: 'hexagon' }
export const shapeOf = (kind: string): Shape => shapes[kind] ?? 'ring'

type Pressure = 'late' | 'urgent' | 'calm'
export const pressures = ['late', 'urgent', 'calm'] as const satisfies readonly Pressure[]
export const pressureOf = ({ overdue, hazard, urgent }: Pick<Task, 'overdue' | 'hazard' | 'urgent'>): Pressure => (overdue || hazard ? 'late' : urgent ? 'urgent' : 'calm')
export const colourOf: Readonly<Record<Pressure, string>> = { late: 'var(--red)', urgent: 'var(--orange)', calm: 'var(--blue)' }

export const keyOf = ({ kind, id }: Pick<Task, 'kind' | 'id'>): string => `${kind}/${id}`
export const spotOf = ({ geometry }: Pick<Task, 'geometry'>): { lon: number; lat: number } | undefined => centreOf(geometry as Parameters<typeof centreOf>[0])

/** What has no place has no pin. @param labelOf what a pin is called */
export function pinsOf(tasks: readonly Task[], labelOf: (task: Task) => string): Pin[] {
  return tasks.flatMap((task) => {
    const spot = spotOf(task)
    return spot ? [{ key: keyOf(task), label: labelOf(task), ...spot, chosen: false, look: { colour: colourOf[pressureOf(task)], shape: shapeOf(task.kind) } }] : []
  })
}
