// What a heat map is asked for: of which layer, how wide the kernel is, what a row counts, and which kinds the legend leaves in.
import { isNumeric } from '@/map/colours/colouring'
import type { CatalogLayer, LayerAttribute } from '@/api/contract'
import { presentationOf } from '@/map/style/presentation'
import { quoted } from '@/words/cql'

export interface HeatChoice {
  layer: string
  radiusMeters: number
  /** An attribute; without it each row counts 1. */
  weight?: string
}

export const usualRadius = 500
export const radii = [100, 200, 500, 1000, 2000, 5000] as const

/** layer,metres[,weight] */
export function parseHeat(text: string | undefined): HeatChoice | undefined {
  const [layer = '', meters = '', weight] = (text ?? '').split(',')
  const radiusMeters = Number(meters)
  if (!/^\w+\.\w+$/.test(layer) || !(radiusMeters >= 1 && radiusMeters <= 100_000)) return undefined
  return weight ? { layer, radiusMeters, weight } : { layer, radiusMeters }
}

export function writeHeat({ layer, radiusMeters, weight }: HeatChoice): string {
  return [layer, radiusMeters, ...(weight ? [weight] : [])].join(',')
}

/** Attributes that a row can count by. */
export function weights(layer: CatalogLayer): LayerAttribute[] {
  return layer.attributes.filter(isNumeric)
}

/** CQL2 text that is true of the numbers of one step; each step but the first begins at one of `steps`. */
function stepRule(by: string, steps: readonly number[], step: number): string {
  const [from, below] = [steps[step - 1], steps[step]]
  return [...(from === undefined ? [] : [`${by} >= ${from}`]), ...(below === undefined ? [] : [`${by} < ${below}`])].join(' AND ') || `${by} IS NOT NULL`
}

/** CQL2 text of what the legend leaves in; undefined for everything. */
export function filterOf(layer: CatalogLayer, hidden: readonly string[]): string | undefined {
  const look = presentationOf(layer)
  const { steps } = look
  const off = look.kinds.filter((kind) => hidden.includes(`${layer.name}:${kind.value}`))
  if (!look.by || off.length === 0) return undefined
  const by = `"${look.by}"`
  const attribute = layer.attributes.find(({ name }) => name === look.by)
  const literal = attribute && (isNumeric(attribute) || attribute.type === 'boolean') ? String : quoted
  const among = (values: string[]): string => {
    if (steps) return `(${values.map((value) => `(${stepRule(by, steps, Number(value))})`).join(' OR ')})`
    return look.prefix ? `(${values.map((value) => `${by} LIKE ${quoted(`${value}%`)}`).join(' OR ')})` : `${by} IN (${values.map(literal).join(',')})`
  }
  const last = look.kinds.at(-1)
  const named = look.kinds.filter((kind) => kind !== last).map((kind) => kind.value)
  const gone = off.filter((kind) => kind !== last).map((kind) => kind.value)
  const rules = [
    ...(gone.length > 0 ? [`(${by} IS NULL OR NOT ${among(gone)})`] : []),
    ...(last && off.includes(last) ? [named.length > 0 ? among(named) : `${by} IS NULL`] : []),
  ]
  return rules.join(' AND ')
}

interface HeatQuery {
  radius_m: number
  weight?: string
  filter?: string
}

export function queryOf(choice: HeatChoice, filter: string | undefined): HeatQuery {
  return { radius_m: choice.radiusMeters, ...(choice.weight ? { weight: choice.weight } : {}), ...(filter ? { filter } : {}) }
}
