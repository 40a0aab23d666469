// Photos of cases: what was sent, samples of how they should look, and what is asked to be shown.
import type { CaseAction, CaseType } from '@/api/contract'

/** One that was sent. `slot` says what it shows. */
export interface SentPhoto { code: string; name: string; slot: string }

/** A drawing (SVG) as the address of an image: nothing in it runs there. */
export const pictureOf = (drawing: string): string => `data:image/svg+xml,${encodeURIComponent(drawing)}`

/** What is needed stands first; the rest stays in its order. */
export function neededFirst<T extends { name: string }>(slots: readonly T[], needed: readonly string[]): T[] {
  return [...slots.filter(({ name }) => needed.includes(name)), ...slots.filter(({ name }) => !needed.includes(name))]
}

/**
 * Slots that an action shows at once: what it needs; and where something was looked at or done on the spot, reporting back what was done, failing what others pass, what is shown there otherwise.
 * @param state in which the case is
 */
export function slotsOf(action: CaseAction, type: CaseType, state: string): readonly string[] {
  if (action.photos.length > 0) return action.photos
  const stage = (name: string | null): string | undefined => type.states.find((each) => each.name === name)?.stage
  const beside = [...new Set(type.actions.filter(({ from }) => [...from].includes(state)).flatMap(({ photos }) => photos))]
  if (stage(action.to) === 'feedback') return beside.length > 0 ? beside : type.photo_slots.map(({ name }) => name)
  return action.to !== null && ['collect', 'verify'].includes(stage(state) ?? '') ? beside : []
}

/** Slots that a report shows at once: what is wrong, or, of what was handled at once, what is needed of that. */
export function reportedSlots(type: CaseType, isSelfHandled: boolean): readonly string[] {
  const ofHandling = type.self_handled_photos ?? []
  return isSelfHandled ? ofHandling : type.photo_slots.map(({ name }) => name).filter((name) => !ofHandling.includes(name))
}
