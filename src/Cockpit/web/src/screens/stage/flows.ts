// Who goes where, as curves between the middles of divisions: the thicker, the more.
import type { Feature, LineString } from 'geojson'
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl'
import { regular } from '@/map/style/labels'
import type { MapPalette } from '@/map/style/palette'

export interface Flow {
  origin: string
  destination: string
  count: number
}
export type Middles = ReadonlyMap<string, readonly [number, number]>

/** Curves that eyes can still follow. */
export const mostFlows = 60

/** Pixels of the thinnest and the thickest. */
export const flowWidths = [1, 9] as const

/** How far the point that bends an arc stands off its middle, by its length: both ways between two places stand apart. */
const bend = 0.18

export function curve([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number], points = 24): [number, number][] {
  const [middleX, middleY] = [(x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend]
  return Array.from({ length: points + 1 }, (_, index) => {
    const t = index / points
    return [(1 - t) ** 2 * x0 + 2 * t * (1 - t) * middleX + t ** 2 * x1, (1 - t) ** 2 * y0 + 2 * t * (1 - t) * middleY + t ** 2 * y1]
  })
}

/** Between places that are apart, from or to a division: the largest first. */
export const flowsOf = (flows: readonly Flow[], region: string): Flow[] => flows
  .filter(({ origin, destination }) => origin !== destination && (origin.startsWith(region) || destination.startsWith(region)))
  .sort((one, other) => other.count - one.count)

/** Of places that are known. */
export function curves(flows: readonly Flow[], middles: Middles): Feature<LineString>[] {
  return flows.flatMap(({ origin, destination, count }) => {
    const [from, to] = [middles.get(origin), middles.get(destination)]
    return from && to ? [{ type: 'Feature' as const, geometry: { type: 'LineString' as const, coordinates: curve(from, to) }, properties: { origin, destination, count } }] : []
  })
}

export function withFlows(map: StyleSpecification, flows: readonly Feature<LineString>[], palette: MapPalette): StyleSpecification {
  const most = Math.max(1, ...flows.map(({ properties }) => Number(properties?.['count'])))
  const share: ExpressionSpecification = ['/', ['get', 'count'], most]
  return {
    ...map,
    sources: { ...map.sources, flows: { type: 'geojson', data: { type: 'FeatureCollection', features: [...flows] } } },
    layers: [
      ...map.layers,
      { id: 'flows:line', type: 'line', source: 'flows', layout: { 'line-cap': 'round', 'line-sort-key': ['get', 'count'] }, paint: { 'line-color': palette.accent, 'line-width': ['interpolate', ['linear'], share, 0, flowWidths[0], 1, flowWidths[1]], 'line-opacity': ['interpolate', ['linear'], share, 0, 0.35, 1, 0.85] } },
      { id: 'flows:way', type: 'symbol', source: 'flows', layout: { 'symbol-placement': 'line', 'symbol-spacing': 90, 'text-field': '›', 'text-font': regular, 'text-size': 20, 'text-keep-upright': false, 'text-rotation-alignment': 'map', 'text-allow-overlap': true, 'text-ignore-placement': true, 'text-offset': [0, -0.06] },
        paint: { 'text-color': palette.surface } },
      { id: 'flows:count', type: 'symbol', source: 'flows', layout: { 'symbol-placement': 'line-center', 'text-field': ['to-string', ['get', 'count']], 'text-font': regular, 'text-size': 12, 'text-rotation-alignment': 'viewport', 'symbol-sort-key': ['-', 0, ['get', 'count']] },
        paint: { 'text-color': palette.labelStrong, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 } },
    ],
  }
}
