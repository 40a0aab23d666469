// How a data layer looks and what its legend says. A layer edited in gis.layer brings its own `style`; known layers have one here;
// every other layer gets one colour, chosen by its name.
import type { CatalogLayer } from '@/api/contract'
import { categories, other } from './palette'
import { shapes, type Shape } from './marks'

export interface Kind {
  /** The value of the attribute that belongs to this kind. */
  value: string
  colour: string
  shape: Shape
  /** Borders differ by their stroke, not by colour: [width, dash…]. */
  stroke?: [width: number, ...dash: number[]]
  /** Built-in kinds are named through vue-i18n… */
  word?: string
  /** …and those of a layer's own style by themselves. */
  title?: string
  title_en?: string
}

export interface Presentation {
  /** Attribute that tells the kinds apart; with `prefix` only its first characters count. */
  by?: string
  prefix?: number
  /** The last one also takes every value that is not named. */
  kinds: Kind[]
  /** From this zoom on, if later than the layer's own. */
  from?: number
  line?: 'solid' | 'dashed'
  filled?: boolean
}

const [blue, orange, green, red, purple, brown, pink, grey] = categories

function kinds(...rows: [value: string, colour: string, shape: Shape, word?: string][]): Kind[] {
  return rows.map(([value, colour, shape, word]) => ({ value, colour, shape, word: word ?? value }))
}

function borders(...rows: [value: string, word: string, stroke: [number, ...number[]]][]): Kind[] {
  return rows.map(([value, word, stroke]) => ({ value, word, stroke, colour: purple, shape: 'square' }))
}

const known: Record<string, Presentation> = {
  'grid.division': { by: 'level', kinds: borders(['2', 'level2', [3]], ['3', 'level3', [2]], ['4', 'level4', [1.6, 5, 2, 1, 2]], ['5', 'level5', [1.2, 2, 2]]) },
  'grid.duty': { kinds: kinds(['', green, 'square']), line: 'dashed', from: 13 },
  'grid.unit': { kinds: kinds(['', blue, 'square']), from: 15 },
  'registry.special_equipment': {
    by: 'category',
    kinds: kinds(
      ['lift', blue, 'square'], ['boiler', red, 'triangle'], ['pressure_vessel', orange, 'circle'], ['pressure_pipe', brown, 'cross'],
      ['crane', purple, 'hexagon'], ['in_plant_vehicle', grey, 'diamond'], ['amusement_ride', pink, 'star'], ['ropeway', green, 'ring']),
  },
  'registry.part': {
    by: 'class_code', prefix: 2,
    kinds: kinds(['01', blue, 'circle', 'major01'], ['02', orange, 'square', 'major02'], ['03', purple, 'diamond', 'major03'], ['04', green, 'triangle', 'major04'], ['05', brown, 'hexagon', 'major05'], ['', grey, 'cross', 'other']),
  },
  'registry.cylinder': { kinds: kinds(['', orange, 'ring']) },
  'registry.unit': { kinds: kinds(['', brown, 'square']) },
  'registry.supervisor': { kinds: kinds(['', green, 'star']) },
  'cases.case_file': {
    by: 'stage',
    kinds: kinds(
      ['collect', grey, 'ring'], ['file', pink, 'circle'], ['dispatch', orange, 'diamond'], ['handle', red, 'triangle'],
      ['feedback', purple, 'square'], ['verify', blue, 'hexagon'], ['closed', green, 'circle'], ['void', grey, 'cross']),
  },
  'address.place': { kinds: kinds(['', grey, 'circle']), from: 15 },
  'address.road': { kinds: kinds(['', brown, 'square']) },
}

export function presentationOf(layer: CatalogLayer): Presentation {
  return ownStyle(layer.style) ?? known[layer.name] ?? { kinds: [{ value: '', colour: colourOf(layer.name), shape: 'circle' }], filled: true }
}

/** The style kept in gis.layer, if it is one we can draw. */
export function ownStyle(style: unknown): Presentation | undefined {
  if (typeof style !== 'object' || style === null || !('kinds' in style) || !Array.isArray(style.kinds)) return undefined
  const sound = style.kinds.filter(isKind)
  return sound.length > 0 ? { ...(style as Presentation), kinds: sound } : undefined
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
