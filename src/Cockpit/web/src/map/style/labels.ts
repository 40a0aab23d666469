// Names on the base map. No glyph server: MapLibre draws the letters from the fonts of the machine, in the order given here.
import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { baseSource } from './baseMap'
import { markId } from './marks'
import type { MapPalette } from './palette'

const fallback = ['Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei']
export const regular = ['Noto Sans CJK SC', ...fallback]
/** The first name is only there to say the weight: MapLibre reads it from the name. */
export const medium = ['Noto Sans CJK SC Medium', 'Noto Sans CJK SC', ...fallback]

/** The tile layer with one point for each area of a layer, asked for by `named`: an area cut by tiles is named once. */
export const namedSuffix = ':name'

/** Where a name goes when its own place is taken: mostly by a mark, which comes first. */
const elsewhere = { 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1, 'text-justify': 'auto' } satisfies SymbolLayerSpecification['layout']

export function nameIn(language: string): ExpressionSpecification {
  return language.startsWith('zh') ? ['get', 'name'] : ['coalesce', ['get', 'name_en'], ['get', 'name']]
}

const placeRank: ExpressionSpecification = ['match', ['get', 'class'],
  'state', 0, 'province', 0, 'city', 1, 'town', 2, 'district', 2, 'county', 2, 'suburb', 3, 'borough', 3, 'street_office', 3,
  'quarter', 4, 'neighbourhood', 4, 'community', 4, 'town_office', 4, 'village', 5, 'hamlet', 5, 'compound', 6, 6]

export function labels(palette: MapPalette, language: string): LayerSpecification[] {
  const name = nameIn(language)
  const symbol = { type: 'symbol', source: baseSource } as const
  const haloed = { 'text-halo-color': palette.halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 } as const
  const along = (id: string, minzoom: number, classes: string[], size: number): SymbolLayerSpecification => ({
    ...symbol, id, 'source-layer': 'gis.road', minzoom,
    filter: ['all', ['has', 'name'], ['in', ['get', 'class'], ['literal', classes]]],
    layout: {
      'symbol-placement': 'line', 'symbol-spacing': ['interpolate', ['linear'], ['zoom'], 13, 480, 15, 260], 'text-field': name, 'text-font': regular, 'text-max-angle': 28,
      'text-padding': ['interpolate', ['linear'], ['zoom'], 12.5, 16, 15, 3],
      'text-letter-spacing': 0.06, 'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size, 18, size + 2],
    },
    paint: { ...haloed, 'text-color': palette.label },
  })
  const places = (id: string, minzoom: number, maxzoom: number, ranks: number[], size: number, strong: boolean): SymbolLayerSpecification => ({
    ...symbol, id, 'source-layer': 'gis.place', minzoom, maxzoom,
    filter: ['in', placeRank, ['literal', ranks]],
    layout: {
      'text-field': name, 'text-font': strong ? medium : regular, 'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size, maxzoom, size + 4],
      'text-max-width': 8, 'text-padding': 6, 'text-letter-spacing': 0.06, 'symbol-sort-key': placeRank, ...elsewhere,
    },
    paint: { ...haloed, 'text-halo-width': 2, 'text-color': strong ? palette.labelStrong : palette.label },
  })
  return [
    along('lane-name', 16, ['service', 'living_street', 'alley', 'footway', 'pedestrian', 'path'], 10.5),
    along('street-name', 14.5, ['residential', 'unclassified', 'road', 'tertiary'], 11),
    along('road-name', 12.5, ['secondary', 'primary', 'trunk', 'motorway'], 11.5),
    { ...symbol, id: 'waterway-name', 'source-layer': 'gis.waterway', minzoom: 11, filter: ['has', 'name'],
      layout: { 'symbol-placement': 'line', 'symbol-spacing': 500, 'text-field': name, 'text-font': regular, 'text-size': 12, 'text-letter-spacing': 0.3, 'text-max-angle': 35 },
      paint: { ...haloed, 'text-color': palette.waterLabel } },
    { ...symbol, id: 'water-name', 'source-layer': `gis.water${namedSuffix}`, minzoom: 12, filter: ['all', ['has', 'name'], ['!=', ['get', 'class'], 'river']],
      layout: { 'text-field': name, 'text-font': regular, 'text-size': 12, 'text-letter-spacing': 0.15, 'text-max-width': 7 },
      paint: { ...haloed, 'text-color': palette.waterLabel } },
    { ...symbol, id: 'building-name', 'source-layer': `gis.building${namedSuffix}`, minzoom: 16.7, filter: ['has', 'name'],
      layout: { 'text-field': name, 'text-font': regular, 'text-size': 11, 'text-max-width': 7, 'text-padding': 1, ...elsewhere },
      paint: { ...haloed, 'text-color': palette.label } },
    { ...symbol, id: 'poi-name', 'source-layer': 'gis.poi', minzoom: 15.5,
      layout: { 'text-field': name, 'text-font': regular, 'text-size': 11, 'text-max-width': 8, 'text-padding': 10, 'icon-image': markId('circle', palette.label, palette.halo), 'icon-size': 0.4,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.5, 'text-justify': 'auto' },
      paint: { ...haloed, 'text-color': palette.label } },
    places('place-compound', 15.3, 20, [6], 11, false),
    places('place-community', 13.6, 17, [4, 5], 11.5, false),
    places('place-office', 11.2, 15, [3], 12.5, false),
    places('place-district', 8, 13.5, [2], 14, true),
    places('place-city', 4, 12, [0, 1], 15, true),
  ]
}
