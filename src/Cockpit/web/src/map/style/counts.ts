// Points that the server has counted by cells.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { expression } from './expression'
import type { From } from './kinds'
import { regular } from './labels'
import type { MapPalette } from './palette'
import type { Presentation } from './presentation'

/** Below this zoom points of large layers come counted. */
const countedBelow = 11

/** 17, 940, 1.2k, 38k, 1.5M: no wider than its circle. */
export const shortCount: ExpressionSpecification = ['step', ['get', 'point_count'], ['to-string', ['get', 'point_count']],
  1_000, ['concat', ['/', ['round', ['/', ['get', 'point_count'], 100]], 10], 'k'],
  10_000, ['concat', ['round', ['/', ['get', 'point_count'], 1_000]], 'k'],
  1_000_000, ['concat', ['/', ['round', ['/', ['get', 'point_count'], 100_000]], 10], 'M']]

/** Of levels a count has a colour where all in it are of one, and is grey otherwise: the commonest would hide the gravest. */
export function levelOfAll({ by, kinds }: Presentation, { mixed }: MapPalette): ExpressionSpecification {
  const cases = kinds.flatMap(({ value, colour }) => [['==', ['get', `${by}:${value}`], ['get', 'point_count']], colour])
  return expression(['case', ...cases, mixed])
}

/** From afar the server counts points by cells: a circle for each, the larger the more, with the number in it, in the colour of the commonest kind. */
export function countLayers(name: string, from: From, colour: ExpressionSpecification | string, palette: MapPalette): LayerSpecification[] {
  if (from.minzoom >= countedBelow) return []
  const counted = { ...from, maxzoom: countedBelow, filter: ['all', from.filter, ['has', 'cluster']] as FilterSpecification }
  const count: ExpressionSpecification = ['get', 'point_count']
  return [
    { ...counted, id: `${name}:count`, type: 'circle', layout: { 'circle-sort-key': count }, paint: {
      'circle-color': colour, 'circle-radius': ['interpolate', ['linear'], ['log10', count], 0, 7, 1, 8.5, 2, 11, 3, 14, 4, 16, 6, 19], 'circle-opacity': 0.85,
      'circle-stroke-color': palette.surface, 'circle-stroke-width': 1 } },
    { ...counted, id: `${name}:number`, type: 'symbol',
      layout: { 'text-field': shortCount, 'text-font': regular, 'text-size': 10, 'text-padding': 0, 'symbol-sort-key': ['-', 0, count] },
      paint: { 'text-color': palette.surface } },
  ]
}
