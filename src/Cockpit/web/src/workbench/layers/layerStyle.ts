// A layer on the bench as a whole style: the base map, the layer in its classes, what is selected of it, and what is being drawn.
import type { FeatureCollection, Geometry } from 'geojson'
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl'
import type { CatalogLayer } from '@/api/contract'
import type { ClassSet } from '@/map/classes/classes'
import type { Look } from '@/map/classes/look'
import { paintedLayers } from '@/map/classes/paint'
import { drawnLayers, drawnSource } from '@/map/drawing/drawnStyle'
import { compose } from '@/map/style/compose'
import { countLayers } from '@/map/style/counts'
import { formOf } from '@/map/style/dataLayers'
import { namedSuffix } from '@/map/style/labels'
import { palettes, type MapPalette } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { withLayers } from './withLayers'

export interface LayerPicture {
  theme: Theme
  language: string
  catalog: readonly CatalogLayer[]
  layer: CatalogLayer | undefined
  look: Look
  classes: ClassSet
  hidden: readonly string[]
  filter: string
  /** Every feature with all its attributes at every zoom. */
  isComplete: boolean
  /** Those in the drawn area, as far as they are loaded. */
  selected: FeatureCollection
  /** The one that is looked at. */
  chosen: Geometry | null
  drawn: FeatureCollection
  origin: string
}

/** The source has a name of its own: the layer may be part of the base map, too. */
export const benchSource = 'bench'
const selectedSource = 'bench-selected'
const deepest = 16
/** So many values come with every tile at once, at most. */
const mostValues = 2_000_000

/** Whether few enough are left that tiles need not thin or count them. */
export function canBeComplete(layer: CatalogLayer, matched: number | null | undefined): boolean {
  return matched != null && layer.source !== 'pmtiles' && matched * (layer.attributes.length + 3) <= mostValues
}

export function layerStyle(picture: LayerPicture): StyleSpecification {
  const { theme, language, catalog, layer, look, classes, hidden, chosen, origin } = picture
  const palette = palettes[theme]
  const base = compose({ theme, language, catalog, visible: [], hidden: [], selected: chosen, origin })
  const sources: Record<string, SourceSpecification> = {
    [selectedSource]: { type: 'geojson', data: picture.selected },
    [drawnSource]: { type: 'geojson', data: picture.drawn },
    ...(layer ? { [benchSource]: tilesOf(layer, picture) } : {}),
  }
  const own = layer ? paintedLayers({ id: benchSource, source: benchSource, sourceLayer: layer.name, form: formOf(layer), look, classes, hidden: new Set(hidden), value: look.by ?? '', edgesFrom: layer.minzoom, ...(look.label ? { label: look.label } : {}), ...(isNamed(layer, look) ? { labelLayer: layer.name + namedSuffix } : {}), palette }) : []
  const counted = layer && !picture.isComplete && formOf(layer) === 'point' ? countLayers(benchSource, { source: benchSource, 'source-layer': layer.name, minzoom: layer.minzoom, filter: true }, palette.mixed, palette) : []
  return withLayers(base, sources, [...own, ...counted], [...selectedLayers(palette), ...drawnLayers(palette)])
}

const isNamed = (layer: CatalogLayer, look: Look): boolean => look.label !== undefined && formOf(layer) === 'area'

function tilesOf(layer: CatalogLayer, { filter, look, isComplete, origin }: LayerPicture): SourceSpecification {
  const query = new URLSearchParams({ ...(isNamed(layer, look) ? { named: layer.name } : {}), ...(filter ? { filter } : {}), ...(isComplete ? { complete: 'true' } : {}) }).toString()
  return { type: 'vector', tiles: [`${origin}/tiles/${layer.name}/{z}/{x}/{y}.mvt${query && `?${query}`}`], minzoom: isComplete ? 0 : layer.minzoom, maxzoom: Math.min(deepest, layer.maxzoom) }
}

function selectedLayers(palette: MapPalette): LayerSpecification[] {
  const source = { source: selectedSource } as const
  return [
    { ...source, id: 'bench-selected:line', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': palette.accent, 'line-width': 2 } },
    { ...source, id: 'bench-selected:dot', type: 'circle', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 9, 2.5, 14, 6.5], 'circle-opacity': 0, 'circle-stroke-color': palette.accent, 'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 1, 14, 2] } },
  ]
}
