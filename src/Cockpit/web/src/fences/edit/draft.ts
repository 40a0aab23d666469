// A fence as a form holds it, and back.
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

/** At which field a refusal belongs, by the words it begins with; undefined: at none. */
export function fieldOf(detail: string): Field | undefined {
  const [, name = ''] = /^(\w+)(?:\[\d+\])?:/.exec(detail) ?? []
  const known: Record<string, Field> = {
    name: 'name', severity: 'severity', radius_m: 'shape', detect: 'detect', inverted: 'detect', dwell_s: 'dwellSeconds', confirm_fixes: 'confirmFixes', confirm_s: 'confirmFixes',
    exit_buffer_m: 'exitBufferMeters', use_accuracy: 'useAccuracy', active: 'active', objects: 'objects',
  }
  return known[name] ?? (/polygon|geometry|radius_m|the line|ring|coordinate/i.test(detail) ? 'shape' : undefined)
}
