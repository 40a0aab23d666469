// What a layer shows, as what is counted: so that what narrows figures narrows the map.
import type { CatalogLayer } from '@/api/contract'
import { areaCondition, parseArea } from './area/area'
import { conditionOf, isArea, type Chip, type Known, type Things } from './chips'
import { regionCondition } from './drill'
import { shifted, type Days } from '@/figures/spans'

/** @param isKind whether a name of the registry is a kind of records */
export function thingsOfLayer(layer: string, isKind: (name: string) => boolean): Things | undefined {
  const [schema, name = ''] = layer.split('.')
  if (layer === 'cases.case_file') return 'cases:case'
  if (schema === 'risk') return `scores:${name}`
  return schema === 'registry' ? `${isKind(name) ? 'records' : 'objects'}:${name}` : undefined
}

interface LayerNarrowing {
  region: string
  chips: readonly Chip[]
  /** Of what happened then alone. */
  days?: Days | undefined
  /** The attribute that says when. */
  time?: string | undefined
  /** What the legend has switched off, as CQL2. */
  shown?: string | undefined
  /** What filters call the shapes of the layer; undefined where they are not asked for. */
  shape?: string | undefined
}

/** CQL2 of what a layer is asked for, by what its attributes can say; undefined for all of it. */
export function layerFilter(layer: Pick<CatalogLayer, 'attributes'>, things: Things | undefined, { region, chips, days, time, shown, shape }: LayerNarrowing, known: Known): string | undefined {
  const has = hasIn(layer)
  const rules = [
    shown,
    has('region') ? regionCondition(region, has('unit_grid_code')) : undefined,
    ...chips.filter(isArea).map(({ within }) => parseArea(within)).flatMap((ring) => (ring && shape ? areaCondition(ring, shape) : [])),
    ...chips.filter((chip) => !isArea(chip)).map((chip) => ruleOf(chip, layer, things, known)),
    ...(time && days && has(time) ? [`${time} >= DATE('${days.from}')`, `${time} < DATE('${shifted(days.to, 1)}')`] : []),
  ]
  return rules.filter(Boolean).join(' AND ') || undefined
}

/** Whether it cannot say something that is chosen: then all of it is shown, or what else is chosen leaves of it. */
export const isUnmovedLayer = (layer: Pick<CatalogLayer, 'attributes'>, things: Things | undefined, chips: readonly Chip[], known: Known): boolean =>
  chips.some((chip) => !isArea(chip) && ruleOf(chip, layer, things, known) === undefined)

const hasIn = (layer: Pick<CatalogLayer, 'attributes'>) => (attribute: string): boolean => layer.attributes.some(({ name }) => name === attribute)

function ruleOf(chip: Chip, layer: Pick<CatalogLayer, 'attributes'>, things: Things | undefined, known: Known): string | undefined {
  const rule = things && conditionOf(chip, things, known)
  return rule !== undefined && namesIn(rule).every(hasIn(layer)) ? rule : undefined
}

const words = new Set(['and', 'or', 'not', 'is', 'null', 'in', 'like', 'between', 'true', 'false', 'date', 'timestamp', 'hour', 'weekday'])

/** Attributes that a condition names. */
export function namesIn(condition: string): string[] {
  const bare = condition.replace(/'(?:[^']|'')*'/g, ' ')
  return [...new Set([...bare.matchAll(/"([^"]+)"|\b([a-z_][\w.]*)\b/gi)].flatMap(([, quoted, plain]) => quoted ?? (plain && !words.has(plain.toLowerCase()) ? plain : [])))]
}
