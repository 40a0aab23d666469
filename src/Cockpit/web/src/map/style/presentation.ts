// How a data layer looks and what its legend says: as packs and administrators wrote it in the catalogue. A layer that nobody described gets
// one colour, chosen by its name.
import type { CatalogLayer } from '@/api/contract'
import { colourWord } from '@/ui/bandColour'
import { categories, other } from './palette'
import { shapes, type Shape } from './marks'

export interface Kind {
  /** The value of the attribute that belongs to this kind. */
  value: string
  colour: string
  shape: Shape
  title?: string | null
  title_en?: string | null
  /** Not shown until the legend switches it on. */
  off?: boolean
  /** No row is of this kind: the legend says nothing of it. */
  empty?: boolean
}

export interface Presentation {
  /** Attribute that tells the kinds apart; with `prefix` only its first characters count. */
  by?: string
  prefix?: number
  /** The kinds are steps of a number instead, named 0, 1, …: where each but the first begins, ascending. What is no number is of the last kind. */
  steps?: number[]
  /** The last one also takes every value that is not named. */
  kinds: Kind[]
  /** From this zoom on, if later than the layer's own. */
  from?: number
  line?: 'solid' | 'dashed'
  filled?: boolean
}

export function presentationOf(layer: CatalogLayer): Presentation {
  return describedStyle(layer.style) ?? { kinds: [{ value: '', colour: colourOf(layer.name), shape: 'circle' }], filled: true }
}

/** The style in the catalogue, if it is one we can draw. */
export function describedStyle(style: unknown): Presentation | undefined {
  if (typeof style !== 'object' || style === null || !('kinds' in style) || !Array.isArray(style.kinds)) return undefined
  const sound = style.kinds.filter(isKind)
  return sound.length > 0 ? { ...(style as Presentation), kinds: sound } : undefined
}

/** Whether the kinds are levels of warning: one is graver than another. */
export const areLevels = ({ by, kinds }: Presentation): boolean => by !== undefined && kinds.every(({ value }) => colourWord(value) !== undefined)

/** "layer:kind" of every kind that is off at first. */
export function offAtFirst(catalog: readonly CatalogLayer[]): string[] {
  return catalog.flatMap((layer) => (describedStyle(layer.style)?.kinds ?? []).filter((kind) => kind.off).map((kind) => `${layer.name}:${kind.value}`))
}

function isKind(kind: unknown): kind is Kind {
  if (typeof kind !== 'object' || kind === null) return false
  const { value, colour, shape } = kind as Partial<Kind>
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(colour ?? '') && shapes.some((each) => each === shape)
}

function colourOf(name: string): string {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + letter.charCodeAt(0)) % 9973
  return categories[sum % categories.length] ?? other
}

/** Borders of divisions differ by their stroke, not by colour: width and dashes by level. */
export const borders: Record<string, { from: number; width: [zoom: number, pixels: number][]; dash?: number[]; band?: true }> = {
  '5': { from: 13.5, width: [[13.5, 0.6], [17, 1.4]], dash: [2, 2] },
  '4': { from: 11.5, width: [[11.5, 0.7], [16, 2]], dash: [5, 2, 1, 2] },
  '3': { from: 8, width: [[8, 0.7], [12, 1.3], [16, 2.4]], band: true },
  '2': { from: 4, width: [[4, 0.9], [10, 1.8], [16, 3.2]], band: true },
}
