// Fences and moving objects, whose data come while the map is seen, on top of a map: areas by severity under what is selected and under the names of the base map, objects above these, and above all what fences and objects are called.
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { metersPerPixel } from '@/geo/distance'
import { movingSources } from '@/map/moving/moving'
import { dotLayers, objectNames } from '@/map/moving/movingStyle'
import { expression } from '@/map/style/expression'
import { medium } from '@/map/style/labels'
import { palettes, type MapPalette } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { selectionSource } from '@/map/style/selection'
import { areaOf, nameOf, namePlaceOf, radiusOf, type Fence } from './fence'
import { colours, levelOf, levels, shapes, type Level } from './severity'
import type { Shape } from './draw/shape'

/** Places that something is told of: full ones are inside of a fence, or where it was entered. */
export interface Witness {
  lon: number
  lat: number
  isFull: boolean
}

export interface FencePicture {
  theme: Theme
  fences: readonly Fence[]
  /** Chosen ones. */
  fence: string | undefined
  object: string | undefined
  /** Many objects are around: they are named from nearer by. */
  crowded: boolean
  /** What a trial found, or where an object was around an event. */
  witnesses: readonly Witness[]
  /** Through them, in their order. */
  isWay: boolean
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features })
const feature = (geometry: Geometry, properties: Feature['properties']): Feature => ({ type: 'Feature', geometry, properties })
const deepest = 24

/** The fence that is being drawn. */
export const draftSource = 'fence-draft'

export function withFences(map: StyleSpecification, picture: FencePicture): StyleSpecification {
  const palette = palettes[picture.theme]
  const names = map.layers.findIndex(({ id, type }) => type === 'symbol' || id.startsWith(selectionSource))
  const split = names < 0 ? map.layers.length : names
  return {
    ...map,
    sources: {
      ...map.sources,
      fences: { type: 'geojson', data: collection(picture.fences.map(areaFeature)) },
      'fence-names': { type: 'geojson', data: collection(picture.fences.flatMap(nameFeature)) },
      ...movingSources,
      witnesses: { type: 'geojson', data: collection(witnessFeatures(picture)) },
      [draftSource]: { type: 'geojson', data: collection([]) },
    },
    layers: [...map.layers.slice(0, split), ...areaLayers(picture), ...map.layers.slice(split), ...draftLayers(picture), ...dotLayers(picture.object, palette), ...witnessLayers(palette), ...nameLayers(picture, palette)],
  }
}

function areaFeature(fence: Fence): Feature {
  const [, lat] = namePlaceOf(fence) ?? [0, 0]
  return feature(areaOf(fence), { id: fence.id, level: levelOf(fence.properties.severity), width: (2 * radiusOf(fence)) / metersPerPixel(lat ?? 0, 0) })
}

/** What is being drawn, as the fence that it will be. */
export function drawnArea(shape: Shape | undefined, level: Level): FeatureCollection {
  return collection(shape ? [areaFeature({ type: 'Feature', id: '', version: 0, geometry: shape.geometry, properties: { severity: level, ...(shape.radiusMeters === undefined ? {} : { radius_m: shape.radiusMeters }) } })] : [])
}

function nameFeature(fence: Fence): Feature[] {
  const place = namePlaceOf(fence)
  const level = levelOf(fence.properties.severity)
  return place ? [feature({ type: 'Point', coordinates: place }, { id: fence.id, level, name: level === 'none' ? nameOf(fence) : `${shapes[level]} ${nameOf(fence)}` })] : []
}

function witnessFeatures({ witnesses, isWay }: FencePicture): Feature[] {
  const places = witnesses.map(({ lon, lat }): Position => [lon, lat])
  return [
    ...(isWay && places.length > 1 ? [feature({ type: 'LineString', coordinates: places }, {})] : []),
    ...witnesses.map(({ lon, lat, isFull }) => feature({ type: 'Point', coordinates: [lon, lat] }, { full: isFull })),
  ]
}

function byLevel(theme: Theme): ExpressionSpecification {
  return expression(['match', ['get', 'level'], ...levels.filter((level) => level !== 'none').flatMap((level) => [level, colours[theme][level]]), colours[theme].none])
}

/** As wide as its metres at every zoom. */
const corridorWidth: ExpressionSpecification = ['interpolate', ['exponential', 2], ['zoom'], 0, ['get', 'width'], deepest, ['*', ['get', 'width'], 2 ** deepest]]

const areas = ['==', ['geometry-type'], 'Polygon'] as ExpressionSpecification
const lines = ['==', ['geometry-type'], 'LineString'] as ExpressionSpecification

function draftLayers({ theme }: FencePicture): LayerSpecification[] {
  const source = { source: draftSource } as const
  const colour = byLevel(theme)
  return [
    { ...source, id: 'draft:fill', type: 'fill', filter: areas, paint: { 'fill-color': colour, 'fill-opacity': 0.26 } },
    { ...source, id: 'draft:corridor', type: 'line', filter: lines, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-opacity': 0.34, 'line-width': corridorWidth } },
    { ...source, id: 'draft:line', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': 2, 'line-dasharray': [3, 2] } },
  ]
}

function areaLayers({ theme, fence }: FencePicture): LayerSpecification[] {
  const source = { source: 'fences' } as const
  const colour = byLevel(theme)
  const isChosen: ExpressionSpecification = ['==', ['get', 'id'], fence ?? '']
  const chosen = (yes: number, no: number): ExpressionSpecification => ['case', isChosen, yes, no]
  return [
    { ...source, id: 'fence:fill', type: 'fill', filter: areas, paint: { 'fill-color': colour, 'fill-opacity': chosen(0.3, 0.16) } },
    { ...source, id: 'fence:corridor', type: 'line', filter: lines, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-opacity': chosen(0.34, 0.2), 'line-width': corridorWidth } },
    { ...source, id: 'fence:line', type: 'line', filter: areas, layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': chosen(3, 1.6) } },
    { ...source, id: 'fence:axis', type: 'line', filter: lines, paint: { 'line-color': colour, 'line-width': chosen(2.4, 1.4), 'line-dasharray': [4, 3] } },
  ]
}

/** The fence's name makes the object's give way, not the other way round. */
function nameLayers({ theme, crowded }: FencePicture, palette: MapPalette): LayerSpecification[] {
  return [
    objectNames(crowded, palette),
    { id: 'fence:name', type: 'symbol', source: 'fence-names', minzoom: 9,
      layout: { 'text-field': ['get', 'name'], 'text-font': medium, 'text-size': ['interpolate', ['linear'], ['zoom'], 10, 12, 16, 14], 'text-max-width': 16, 'text-padding': 4, 'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.4 },
      paint: { 'text-color': byLevel(theme), 'text-halo-color': palette.halo, 'text-halo-width': 2.4 } },
  ]
}

function witnessLayers(palette: MapPalette): LayerSpecification[] {
  const source = { source: 'witnesses' } as const
  return [
    { ...source, id: 'witness:way', type: 'line', filter: lines, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.accent, 'line-width': 2, 'line-opacity': 0.8 } },
    { ...source, id: 'witness:place', type: 'circle', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 3, 15, 5], 'circle-color': ['case', ['get', 'full'], palette.accent, palette.surface], 'circle-stroke-color': ['case', ['get', 'full'], palette.surface, palette.accent], 'circle-stroke-width': 1.5 } },
  ]
}
