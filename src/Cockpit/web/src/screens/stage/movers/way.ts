// The way somebody went on a day, as the service tells it: what of it is said in words, and what is drawn.
import type { Feature, LineString, Position } from 'geojson'
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Track } from '@/api/contract'
import { boundsOf } from '@/geo/centre'
import type { MapPalette } from '@/map/style/palette'
import { shifted } from '@/figures/spans'

interface WayFacts {
  meters: number
  positions: number
  /** First and last moment; undefined where nothing is known of the day. */
  from: Date | undefined
  to: Date | undefined
  /** How often it was silent for long in between. */
  gaps: number
}

export function factsOf({ features, length_m: meters, positions }: Track): WayFacts {
  const [first, last] = [features[0], features.at(-1)]
  return { meters, positions, from: first && new Date(first.properties.from), to: last && new Date(last.properties.to), gaps: Math.max(0, features.length - 1) }
}

/** Lines of the way, and where it began and ended. */
export function drawnWay({ features }: Track): Feature[] {
  const lines = features.map(({ geometry }): Feature<LineString> => ({ type: 'Feature', geometry: { type: 'LineString', coordinates: geometry.coordinates as Position[] }, properties: {} }))
  const [first, last] = [features[0]?.geometry.coordinates[0], features.at(-1)?.geometry.coordinates.at(-1)]
  const end = (place: number[] | undefined, isLast: boolean): Feature[] => (place ? [{ type: 'Feature', geometry: { type: 'Point', coordinates: place }, properties: { last: isLast } }] : [])
  return [...lines, ...end(first, false), ...end(last, true)]
}

export function frameOf(way: Track): [number, number, number, number] | undefined {
  return boundsOf({ type: 'MultiLineString', coordinates: way.features.map(({ geometry }) => geometry.coordinates) })
}

const day = /^\d{4}-\d\d-\d\d$/

/** As a link says it; today for anything else, and for what has not come yet. */
export const dayOf = (text: string | undefined, now: string): string => (text !== undefined && day.test(text) && !Number.isNaN(Date.parse(text)) && text < now ? text : now)

/** The one before or after; undefined for tomorrow. */
export function besideDay(of: string, days: -1 | 1, now: string): string | undefined {
  const beside = shifted(of, days)
  return beside > now ? undefined : beside
}

/** On top of a map: where it was gone, a ring where it began, a full dot where it ended. */
export function withWay(map: StyleSpecification, way: Track | undefined, palette: MapPalette): StyleSpecification {
  const source = { source: 'way' } as const
  const layers: LayerSpecification[] = [
    { ...source, id: 'way:case', type: 'line', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.halo, 'line-width': 6, 'line-opacity': 0.8 } },
    { ...source, id: 'way:line', type: 'line', layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': palette.accent, 'line-width': 3 } },
    { ...source, id: 'way:end', type: 'circle', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': ['case', ['get', 'last'], palette.accent, palette.surface], 'circle-stroke-color': ['case', ['get', 'last'], palette.surface, palette.accent], 'circle-stroke-width': 2 } },
  ]
  return { ...map, sources: { ...map.sources, way: { type: 'geojson', data: { type: 'FeatureCollection', features: way ? drawnWay(way) : [] } } }, layers: [...map.layers, ...layers] }
}
