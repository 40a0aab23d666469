// What is put right of a case: what its fields are filled with, and what of them differs.
import type { Case } from '@/api/contract'
import { pointOf } from './typedReport'

export interface TypedCorrection {
  classCode: string | undefined
  condition: string | undefined
  description: string | undefined
  address: string | undefined
  /** "longitude,latitude" in degrees. */
  place: string | undefined
}

export function presentOf({ class_code: code, condition, description, address, geometry }: Pick<Case, 'class_code' | 'condition' | 'description' | 'address' | 'geometry'>): TypedCorrection {
  return { classCode: code || undefined, condition: condition ?? undefined, description: description ?? undefined, address: address ?? undefined, place: geometry.type === 'Point' ? geometry.coordinates.slice(0, 2).join(',') : undefined }
}

const words = (text: string | undefined): string => text?.trim() ?? ''

/** @returns undefined where nothing differs. A condition is one of its class: they are sent together. */
export function correctionsOf(typed: TypedCorrection, before: TypedCorrection): Record<string, unknown> | undefined {
  const isOther = typed.classCode !== undefined && (typed.classCode !== before.classCode || typed.condition !== before.condition)
  const place = pointOf(typed.place)
  const found = {
    ...(isOther ? { class_code: typed.classCode, ...(typed.condition === undefined ? {} : { condition: typed.condition }) } : {}),
    ...(words(typed.description) === words(before.description) ? {} : { description: words(typed.description) }),
    ...(words(typed.address) === words(before.address) ? {} : { address: words(typed.address) }),
    ...(place && String(place.coordinates) !== String(pointOf(before.place)?.coordinates) ? { geometry: place } : {}),
  }
  return Object.keys(found).length > 0 ? found : undefined
}

/** Whether it is no place, where one is said. */
export const isNoPlace = (place: string | undefined): boolean => words(place) !== '' && pointOf(place) === undefined

/** What of a case was put right: each member that differs, as a step keeps what was so before and after. */
export function changesOf(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): { member: string; from: unknown; to: unknown }[] {
  return members.map((member) => ({ member, from: before[member] ?? null, to: after[member] ?? null })).filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
}
const members = ['class_code', 'condition', 'description', 'address', 'geometry', 'unit_grid_code']
