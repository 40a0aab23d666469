// The whole style as a function of what the user chose; MapLibre works out the difference to the one on screen.
import type { Geometry } from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { CatalogLayer, Raster } from '@/api/contract'
import { baseLayers, baseMap, baseSource } from './baseMap'
import { dataLayers, formOf, markZoom, type Form } from './dataLayers'
import { parametersQuery, type Given } from '@/map/parameters/parameters'
import { ringCells, type PointForm } from './forms'
import { imagerySource, imagerySources, overImagery, underImagery } from './imagery'
import { labels } from './labels'
import { palettes } from './palette'
import type { Theme } from '@/ui/theme'
import { selection, selectionSource } from './selection'

export interface Picture {
  theme: Theme
  language: string
  catalog: readonly CatalogLayer[]
  /** Lies under the data in the place of the drawn land. */
  imagery?: Raster | undefined
  visible: readonly string[]
  /** "layer:kind" that the legend has switched off. */
  hidden: readonly string[]
  selected: Geometry | null
  /** The layer shown as a heat map, and the address of its tiles. */
  heat?: { layer: string; tiles: string } | undefined
  /** What function layers are asked with. */
  given?: Given
  /** Layer → how its points are drawn, where not as dots and marks. */
  forms?: ReadonlyMap<string, PointForm>
  /** Layer → CQL2 text: only what is so is asked for. */
  filters?: ReadonlyMap<string, string>
  origin: string
}

export const heatSource = 'heat'

/** Deeper tiles show nothing finer: at zoom 16 one tile unit is 0.15 m. */
const deepest = 16
/** Layers of areas whose names are drawn at one point each. */
const named = ['gis.water', 'gis.building', 'grid.unit']
const order: Record<Form, number> = { area: 0, mixed: 1, line: 2, point: 3 }

export function isBase(name: string): boolean {
  return baseLayers.some((each) => each === name)
}

export function compose({ theme, language, catalog, imagery, visible, hidden, selected, heat, given, forms, filters, origin }: Picture): StyleSpecification {
  const palette = imagery ? overImagery(palettes[theme]) : palettes[theme]
  const base = catalog.filter((layer) => isBase(layer.name))
  const data = catalog
    .filter((layer) => !isBase(layer.name) && visible.includes(layer.name))
    .sort((one, two) => order[formOf(one)] - order[formOf(two)])
  const present = new Set<string>(base.map((layer) => layer.name))
  const drawn = [...(imagery ? underImagery(baseMap(palette)) : baseMap(palette)), ...labels(palette, language)].filter((layer) => !('source-layer' in layer) || present.has(String(layer['source-layer']).split(':')[0] ?? ''))
  const firstName = drawn.findIndex((layer) => layer.type === 'symbol')
  const split = firstName < 0 ? drawn.length : firstName
  const chosen = selection(palette)
  const own = data.flatMap((layer) => {
    const drawn = dataLayers(layer, kindsOf(layer.name, hidden), palette, forms?.get(layer.name))
    return layer.name === heat?.layer ? drawn.flatMap(nearOnly) : drawn
  })
  const sources: Record<string, SourceSpecification> = { [selectionSource]: { type: 'geojson', data: selected ?? { type: 'FeatureCollection', features: [] } } }
  if (imagery) sources[imagerySource] = imagerySources(imagery, origin)
  if (base.length > 0) sources[baseSource] = tiles(base, origin)
  for (const layer of data) sources[layer.name] = tiles([layer], origin, [parametersQuery(layer, given ?? new Map()), filterQuery(filters?.get(layer.name)), forms?.get(layer.name) === 'clusters' ? `cells=${ringCells}` : ''].filter(Boolean).join('&'))
  if (heat) sources[heatSource] = { type: 'raster', tiles: [heat.tiles], tileSize: 512, maxzoom: deepest }
  return {
    version: 8,
    name: `cockpit-${theme}`,
    sources,
    // Areas, lines and far dots lie under the names, marks above them; what is selected lies above its like. Data's own words give way to the names.
    layers: [
      ...drawn.slice(0, split),
      ...(heat ? [{ id: heatSource, type: 'raster', source: heatSource, paint: { 'raster-opacity': 0.85, 'raster-fade-duration': 0 } } satisfies LayerSpecification] : []),
      ...own.filter((layer) => !isMark(layer)), ...chosen.filter((layer) => layer.type !== 'circle'),
      ...drawn.slice(split),
      ...own.filter(isMark), ...chosen.filter((layer) => layer.type === 'circle'),
    ],
    transition: { duration: 0, delay: 0 },
  }
}

/** Under a heat map things are seen one by one only where they stand apart. */
function nearOnly(layer: LayerSpecification): LayerSpecification[] {
  return (layer.maxzoom ?? 24) <= markZoom ? [] : [{ ...layer, minzoom: Math.max(layer.minzoom ?? 0, markZoom) }]
}

function isMark(layer: LayerSpecification): boolean {
  return layer.type === 'symbol' && layer.layout?.['icon-image'] !== undefined
}

function tiles(layers: readonly CatalogLayer[], origin: string, asked = ''): SourceSpecification {
  const names = layers.map((layer) => layer.name)
  const pointed = names.filter((name) => named.includes(name))
  const query = [...(pointed.length > 0 ? [`named=${pointed.join(',')}`] : []), ...(asked ? [asked] : [])].join('&')
  return {
    type: 'vector',
    tiles: [`${origin}/tiles/${names.join(',')}/{z}/{x}/{y}.mvt${query && `?${query}`}`],
    minzoom: Math.min(...layers.map((layer) => layer.minzoom)),
    maxzoom: Math.min(deepest, Math.max(...layers.map((layer) => layer.maxzoom))),
  }
}

const filterQuery = (filter: string | undefined): string => (filter ? new URLSearchParams({ filter }).toString() : '')

function kindsOf(layer: string, hidden: readonly string[]): Set<string> {
  const prefix = `${layer}:`
  return new Set(hidden.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length)))
}
