// Cases as points of a map: told apart by how late their step is, or by their stage, by colour and by shape.
import type { Case } from '@/api/contract'
import { centreOf } from '@/geo/centre'
import { shapes, type Shape } from '@/map/style/marks'
import { categories, other } from '@/map/style/palette'
import type { Pin } from '@/map/usePins'
import { dayOf } from '@/words/days'
import { stages } from './boxes'

export const colourings = ['lateness', 'stage'] as const
export type Colouring = (typeof colourings)[number]
interface PointKind {
  key: string
  colour: string
  shape: Shape
}
type Timed = Pick<Case, 'stage' | 'stage_due_at' | 'on_time'>
type Placed = Timed & Pick<Case, 'code' | 'geometry'>

/** With the shapes of the four levels of warning, worst first. */
const latenesses = {
  late: { colour: 'var(--red)', shape: 'diamond' },
  today: { colour: 'var(--orange)', shape: 'triangle' },
  inTime: { colour: 'var(--blue)', shape: 'circle' },
  none: { colour: 'var(--grey)', shape: 'ring' },
} as const satisfies Record<string, { colour: string; shape: Shape }>
type Lateness = keyof typeof latenesses

const kinds: Record<Colouring, PointKind[]> = {
  lateness: Object.entries(latenesses).map(([key, look]) => ({ key, ...look })),
  stage: stages.map((key, index) => ({ key, colour: categories[index] ?? other, shape: shapes[index] ?? 'circle' })),
}

/** Of a case that is over, whether it was closed in time; of another, by the clock of its step. Today is the city's. */
export function latenessOf({ stage_due_at: due, on_time: onTime }: Timed, now: Date): Lateness {
  if (onTime !== null) return onTime ? 'inTime' : 'late'
  if (due === null) return 'none'
  const at = new Date(due)
  if (at < now) return 'late'
  return dayOf(at) === dayOf(now) ? 'today' : 'inTime'
}

/** Undefined for a stage that nobody knows. */
export function kindOf(of: Timed, colouring: Colouring, now: Date): PointKind | undefined {
  const key = colouring === 'stage' ? of.stage : latenessOf(of, now)
  return kinds[colouring].find((kind) => kind.key === key)
}

/** What is on the map, and how often. */
export function legendOf(cases: readonly Timed[], colouring: Colouring, now: Date): (PointKind & { count: number })[] {
  const counts = new Map<string, number>()
  for (const each of cases) {
    const key = kindOf(each, colouring, now)?.key
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return kinds[colouring].flatMap((kind) => (counts.has(kind.key) ? [{ ...kind, count: counts.get(kind.key) ?? 0 }] : []))
}

export const hasPlace = ({ geometry }: Pick<Case, 'geometry'>): boolean => centreOf(geometry) !== undefined

/** What has no place has no point. @param labelOf what a point is called */
export function pointsOf<T extends Placed>(cases: readonly T[], colouring: Colouring, now: Date, labelOf: (of: T) => string): Pin[] {
  return cases.flatMap((each) => {
    const [spot, kind] = [centreOf(each.geometry), kindOf(each, colouring, now)]
    return spot ? [{ key: each.code, label: labelOf(each), ...spot, chosen: false, look: { colour: kind?.colour ?? other, shape: kind?.shape ?? 'circle' } }] : []
  })
}
