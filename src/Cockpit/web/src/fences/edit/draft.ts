// A fence as a form holds it, and back; and what becomes of it when somebody else has changed the fence meanwhile.
import type { Fence } from '../fence'
import type { RuleWindow } from '../rule'
import { shapeOf, type Shape } from '../draw/shape'

export const detections = ['enter', 'exit', 'cross', 'dwell', 'inside', 'outside'] as const
export type Detection = (typeof detections)[number]

export interface FenceDraft {
  name: string
  shape: Shape | undefined
  /** As it is written: one of the levels, or whatever somebody else calls it. */
  severity: string | undefined
  detect: readonly Detection[]
  dwellSeconds: number | undefined
  confirmFixes: number | undefined
  exitBufferMeters: number | undefined
  useAccuracy: boolean
  active: readonly RuleWindow[]
  /** CQL2 text; empty: everybody. */
  objects: string
  /** What this form does not show stays as it is. */
  others: Readonly<Record<string, unknown>>
}
export type Field = keyof FenceDraft
export const fields: readonly Field[] = ['name', 'shape', 'severity', 'detect', 'dwellSeconds', 'confirmFixes', 'exitBufferMeters', 'useAccuracy', 'active', 'objects', 'others']

const usual: readonly Detection[] = ['enter', 'exit']

export function newDraft(): FenceDraft {
  return { name: '', shape: undefined, severity: 'orange', detect: usual, dwellSeconds: undefined, confirmFixes: undefined, exitBufferMeters: undefined, useAccuracy: false, active: [], objects: '', others: {} }
}

export function draftOf(fence: Fence): FenceDraft {
  const { name, severity, detect, dwell_s, confirm_fixes, exit_buffer_m, use_accuracy, active, objects, radius_m: _, ...others } = fence.properties
  const number = (said: unknown): number | undefined => (typeof said === 'number' ? said : undefined)
  return {
    name: name ?? '', shape: shapeOf(fence), severity, detect: detections.filter((kind) => (detect ?? usual).includes(kind)), dwellSeconds: number(dwell_s), confirmFixes: number(confirm_fixes),
    exitBufferMeters: number(exit_buffer_m), useAccuracy: use_accuracy === true, active: Array.isArray(active) ? (active as RuleWindow[]) : [], objects: typeof objects === 'string' ? objects : '', others,
  }
}

/** As the server takes it. @param id of a fence in force, which a back-test is compared with */
export function featureOf(draft: FenceDraft, id?: string) {
  const { name, shape, severity, detect, dwellSeconds, confirmFixes, exitBufferMeters, useAccuracy, active, objects, others } = draft
  return {
    type: 'Feature' as const,
    ...(id === undefined ? {} : { id }),
    geometry: shape?.geometry ?? null,
    properties: {
      ...others,
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(severity ? { severity } : {}),
      detect,
      ...(shape?.radiusMeters === undefined ? {} : { radius_m: shape.radiusMeters }),
      ...(dwellSeconds === undefined || !detect.includes('dwell') ? {} : { dwell_s: dwellSeconds }),
      ...(confirmFixes === undefined ? {} : { confirm_fixes: confirmFixes }),
      ...(exitBufferMeters === undefined ? {} : { exit_buffer_m: exitBufferMeters }),
      ...(useAccuracy ? { use_accuracy: true } : {}),
      ...(active.length > 0 ? { active } : {}),
      ...(objects.trim() ? { objects: objects.trim() } : {}),
    },
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function changedBetween(one: FenceDraft, other: FenceDraft): Field[] {
  return fields.filter((field) => !same(one[field], other[field]))
}

export interface Overtaken {
  draft: FenceDraft
  /** Changed by somebody else alone: taken over. */
  theirs: Field[]
  /** Changed by both: one's own stays. */
  both: Field[]
}

/** What one has typed, laid over what somebody else has saved meanwhile. */
export function overtake(before: FenceDraft, mine: FenceDraft, now: FenceDraft): Overtaken {
  const own = changedBetween(before, mine)
  const changed = changedBetween(before, now).filter((field) => !same(mine[field], now[field]))
  const kept = Object.fromEntries(own.map((field) => [field, mine[field]])) as Partial<FenceDraft>
  return { draft: { ...now, ...kept }, theirs: changed.filter((field) => !own.includes(field)), both: changed.filter((field) => own.includes(field)) }
}

/** At which field a refusal belongs, by the words it begins with; undefined: at none. */
export function fieldOf(detail: string): Field | undefined {
  const [, name = ''] = /^(\w+)(?:\[\d+\])?:/.exec(detail) ?? []
  const known: Record<string, Field> = {
    name: 'name', severity: 'severity', radius_m: 'shape', detect: 'detect', inverted: 'detect', dwell_s: 'dwellSeconds', confirm_fixes: 'confirmFixes', confirm_s: 'confirmFixes',
    exit_buffer_m: 'exitBufferMeters', use_accuracy: 'useAccuracy', active: 'active', objects: 'objects',
  }
  return known[name] ?? (/polygon|geometry|radius_m|the line|ring|coordinate/i.test(detail) ? 'shape' : undefined)
}
