// One catalogue layer as MapLibre layers: areas and lines as they are, points as dots from afar and as marks (colour and shape) near.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { CatalogLayer } from '@/api/contract'
import { byZoom } from './baseMap'
import { countLayers, levelOfAll } from './counts'
import { glowLayers, ringLayers, type PointForm } from './forms'
import { paintBy, rank, shown, type From } from './kinds'
import { namedSuffix, regular } from './labels'
import { markId } from './marks'
import type { MapPalette } from './palette'
import { areLevels, borders, presentationOf, type Presentation } from './presentation'

/** Mixed where points, lines and areas may stand beside each other. */
export type Form = 'point' | 'line' | 'area' | 'mixed'

export function formOf(layer: CatalogLayer): Form {
  const geometry = layer.geometry.toLowerCase()
  if (geometry.includes('polygon')) return 'area'
  if (geometry.includes('line')) return 'line'
  return geometry.includes('point') ? 'point' : 'mixed'
}

/** Marks take their place before names do, and are all drawn. Points become marks from here on; before that they are dots. */
export const markZoom = 14

/** @param drawn points otherwise than as dots and marks */
export function dataLayers(layer: CatalogLayer, hidden: ReadonlySet<string>, palette: MapPalette, drawn?: PointForm): LayerSpecification[] {
  const look = presentationOf(layer)
  if (layer.tile_layers) return layer.tile_layers.flatMap((part) => mixedLayers(`${layer.name}:${part}`, { source: layer.name, 'source-layer': part, minzoom: layer.minzoom, filter: true }, look))
  const from = { source: layer.name, 'source-layer': layer.name, minzoom: Math.max(layer.minzoom, look.from ?? 0), filter: shown(look, hidden) }
  if (layer.name === 'grid.division') return divisionLayers(layer, hidden, palette)
  if (layer.name === 'grid.unit') return unitGridLayers(from, palette)
  switch (formOf(layer)) {
    case 'point':
      if (drawn === 'clusters') return ringLayers(layer.name, from, look, palette)
      return drawn === 'glow' ? glowLayers(layer.name, from, look) : pointLayers(layer.name, from, look, palette)
    case 'line': return [{ ...from, id: `${layer.name}:line`, type: 'line', paint: { 'line-color': paintBy(look, (kind) => kind.colour), 'line-width': byZoom([8, 1], [14, 2], [18, 5]) } }]
    case 'area': return areaLayers(layer.name, from, look)
    case 'mixed': return mixedLayers(layer.name, from, look)
  }
}

function pointLayers(name: string, from: From, look: Presentation, palette: MapPalette): LayerSpecification[] {
  const colour = paintBy(look, (kind) => kind.colour)
  return [
    { ...from, id: `${name}:dot`, type: 'circle', maxzoom: Math.max(markZoom, from.minzoom), layout: { 'circle-sort-key': rank(look) }, paint: {
      'circle-color': colour, 'circle-radius': byZoom([8, 1.6], [12, 2.2], [14, 3.4]), 'circle-opacity': 0.85,
      'circle-stroke-color': palette.surface, 'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 11, 0, 13, 0.8] } },
    { ...from, id: `${name}:mark`, type: 'symbol', minzoom: Math.max(markZoom, from.minzoom), layout: {
      'icon-image': paintBy(look, (kind) => markId(kind.shape, kind.colour, palette.surface)),
      'icon-size': ['interpolate', ['linear'], ['zoom'], 14, 0.6, 16, 0.8, 18, 1.1], 'icon-allow-overlap': true, 'icon-padding': 0, 'symbol-sort-key': rank(look) } },
    ...countLayers(name, from, areLevels(look) ? levelOfAll(look, palette) : colour, palette),
  ]
}

function areaLayers(name: string, from: From, look: Presentation): LayerSpecification[] {
  const colour = paintBy(look, (kind) => kind.colour)
  return [
    { ...from, id: `${name}:fill`, type: 'fill', layout: { 'fill-sort-key': rank(look) }, paint: { 'fill-color': colour, 'fill-opacity': look.filled ? 0.22 : 0.04 } },
    { ...from, id: `${name}:line`, type: 'line', layout: { 'line-join': 'round', 'line-sort-key': rank(look) },
      paint: { 'line-color': colour, 'line-width': byZoom([10, 0.8], [14, 1.4], [18, 2.4]), ...(look.line === 'dashed' ? { 'line-dasharray': [4, 2] } : {}) } },
  ]
}

/** Each feature by what it is: of an archive's layers, and of those that hold any geometry, nobody has said more. */
function mixedLayers(name: string, from: From, look: Presentation): LayerSpecification[] {
  const colour = paintBy(look, (kind) => kind.colour)
  const only = (...types: string[]): FilterSpecification => ['all', from.filter, ['in', ['geometry-type'], ['literal', types]]] as FilterSpecification
  return [
    { ...from, id: `${name}:fill`, type: 'fill', filter: only('Polygon'), paint: { 'fill-color': colour, 'fill-opacity': 0.22 } },
    { ...from, id: `${name}:line`, type: 'line', filter: only('LineString', 'Polygon'), paint: { 'line-color': colour, 'line-width': byZoom([8, 0.8], [14, 1.6], [18, 3]) } },
    { ...from, id: `${name}:dot`, type: 'circle', filter: only('Point'), paint: { 'circle-color': colour, 'circle-radius': byZoom([8, 1.6], [14, 3.4]), 'circle-opacity': 0.85 } },
  ]
}

/** Borders grow with the level and thin out as lower ones come in. Their names are the places of the base map. */
function divisionLayers(layer: CatalogLayer, hidden: ReadonlySet<string>, palette: MapPalette): LayerSpecification[] {
  const source = { source: layer.name, 'source-layer': layer.name } as const
  const level: ExpressionSpecification = ['to-string', ['get', 'level']]
  const drawn = Object.entries(borders).filter(([each]) => !hidden.has(each))
  return [
    // The large ones stand on a soft band: it is seen from afar without a heavier line.
    ...drawn.filter(([, { band }]) => band).map(([each, { from, width }]): LayerSpecification => ({
      ...source, id: `${layer.name}:band-${each}`, type: 'line', minzoom: Math.max(from, layer.minzoom), filter: ['==', level, each], layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.border, 'line-width': byZoom(...width.map(([zoom, pixels]): [number, number] => [zoom, pixels * 4.5])), 'line-opacity': 0.13 } })),
    ...drawn.map(([each, { from, width, dash }]): LayerSpecification => ({
      ...source, id: `${layer.name}:line-${each}`, type: 'line', minzoom: Math.max(from, layer.minzoom), filter: ['==', level, each], layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.border, 'line-width': byZoom(...width), 'line-opacity': 0.75, ...(dash ? { 'line-dasharray': dash } : {}) } })),
    // Invisible, and only there to be hit by the pointer.
    { ...source, id: `${layer.name}:fill`, type: 'fill', minzoom: layer.minzoom, filter: ['in', level, ['literal', drawn.map(([each]) => each)]],
      paint: { 'fill-color': palette.border, 'fill-opacity': 0 } },
  ]
}

function unitGridLayers(from: From, palette: MapPalette): LayerSpecification[] {
  return [
    { ...from, id: 'grid.unit:fill', type: 'fill', paint: { 'fill-color': palette.grid, 'fill-opacity': 0 } },
    { ...from, id: 'grid.unit:line', type: 'line',
      paint: { 'line-color': palette.grid, 'line-opacity': ['interpolate', ['linear'], ['zoom'], 15, 0.3, 17, 0.5], 'line-width': byZoom([15, 0.6], [18, 1.2]) } },
    { ...from, 'source-layer': from['source-layer'] + namedSuffix, id: 'grid.unit:code', type: 'symbol', minzoom: 16.5,
      layout: { 'text-field': ['slice', ['get', 'code'], 9], 'text-font': regular, 'text-size': 10.5, 'text-padding': 4 },
      paint: { 'text-color': palette.grid, 'text-halo-color': palette.halo, 'text-halo-width': 1.4 } },
  ]
}
