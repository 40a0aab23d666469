// Colours by an attribute of one's choice, as the server classifies it, put in place of what the pack says.
import type { CatalogLayer, LayerAttribute, Spread } from '@/api/contract'
import type { Kind, Presentation } from '@/map/style/presentation'
import { other } from '@/map/style/palette'

/** What a style's metadata say of its classes. */
export interface Legend {
  method: 'single' | 'categories' | 'quantiles'
  by: string | null
  classes: { value: string | number | null; colour: string; title: string | null; count: number | null }[]
  other: string
  /** Rows may be in none of the classes. */
  has_other: boolean
}

export const legendKey = 'spatialcockpit:legend'

export function isNumeric({ type }: LayerAttribute): boolean {
  return type === 'integer' || type === 'number'
}

/** Attributes that the server makes classes of. */
export function colourable(layer: CatalogLayer): LayerAttribute[] {
  return layer.attributes.filter((attribute) => isNumeric(attribute) || attribute.type === 'text' || attribute.type === 'boolean')
}

/** So many values have a colour each. */
const categories = 8

/** Whether colours by it tell groups of features apart; what names one row each (ids, codes, addresses) does not. */
export function groups(attribute: LayerAttribute, { values, rows }: Pick<Spread, 'values' | 'rows'>): boolean {
  if (values <= categories) return values > 0
  if (attribute.type === 'number' || (attribute.type === 'integer' && attribute.unit)) return true
  return attribute.type === 'integer' ? values < rows * 0.9 : values <= Math.min(rows / 4, Math.max(50, rows / 20))
}

/** In the language in which the catalogue was asked for. */
export function titleOf(attribute: LayerAttribute): string {
  return attribute.title ?? attribute.name
}

/** layer:attribute, several joined by commas; of a layer named twice the last counts. */
export function parseColours(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(',').map((pair) => pair.split(':'))
  return new Map(pairs.flatMap(([layer = '', by = '', ...rest]) => (/^\w+\.\w+$/.test(layer) && by && rest.length === 0 ? [[layer, by] as const] : [])))
}

export function writeColours(colours: ReadonlyMap<string, string>): string | undefined {
  return colours.size > 0 ? [...colours].map(([layer, by]) => `${layer}:${by}`).join(',') : undefined
}

/** The layer as the catalogue has it, in other colours; shapes are for what packs name. */
export function recoloured(layer: CatalogLayer, legend: Legend, otherTitle: string): CatalogLayer {
  const before = layer.style as Presentation | null
  const kinds: Kind[] = legend.classes.map(({ value, colour, title }, step) => ({
    value: legend.method === 'quantiles' ? String(step) : String(value), colour, shape: 'circle', title: title ?? String(value), title_en: title ?? String(value),
  }))
  const style: Presentation = {
    ...(legend.by === null ? {} : { by: legend.by }),
    ...(legend.method === 'quantiles' ? { steps: legend.classes.slice(1).map(({ value }) => Number(value)) } : {}),
    kinds: [...kinds, { value: '', colour: legend.other || other, shape: 'circle', title: otherTitle, title_en: otherTitle, ...(legend.has_other ? {} : { empty: true }) }],
    filled: true,
    ...(before?.from === undefined ? {} : { from: before.from }),
    ...(before?.line === undefined ? {} : { line: before.line }),
  }
  return { ...layer, style: style as CatalogLayer['style'] }
}
