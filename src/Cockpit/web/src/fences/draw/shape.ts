// What a fence looks like while it is drawn: an area, a circle around a point, or a corridor along a line. As the server takes it, the last two have a radius.
import type { Geometry, Polygon, Position } from 'geojson'
import type { Fence } from '../fence'

export interface Shape {
  geometry: Geometry
  /** Of a circle; of a corridor half its width. */
  radiusMeters?: number
}
export const forms = ['polygon', 'circle', 'corridor'] as const
export type Form = (typeof forms)[number]

/** Where nobody has said how wide. */
export const usualMeters: Record<'circle' | 'corridor', number> = { circle: 200, corridor: 20 }
/** As the server keeps them: about a centimetre. */
const decimals = 7

export const rounded = (degrees: number): number => Number(degrees.toFixed(decimals))

export function shapeOf({ geometry, properties: { radius_m: radius } }: Pick<Fence, 'geometry' | 'properties'>): Shape {
  return radius === undefined ? { geometry } : { geometry, radiusMeters: radius }
}

export function formOf({ geometry }: Shape): Form {
  return geometry.type.includes('Polygon') ? 'polygon' : geometry.type.includes('Line') ? 'corridor' : 'circle'
}

/** What of a layer becomes of a fence: undefined of what has no shape. */
export function shapeOfFeature(geometry: Geometry | null): Shape | undefined {
  switch (geometry?.type) {
    case 'Polygon': return { geometry }
    case 'MultiPolygon': return { geometry: geometry.coordinates.length === 1 && geometry.coordinates[0] ? { type: 'Polygon', coordinates: geometry.coordinates[0] } : geometry }
    case 'LineString': return { geometry, radiusMeters: usualMeters.corridor }
    case 'MultiLineString': return { geometry: geometry.coordinates.length === 1 && geometry.coordinates[0] ? { type: 'LineString', coordinates: geometry.coordinates[0] } : geometry, radiusMeters: usualMeters.corridor }
    case 'Point': return { geometry, radiusMeters: usualMeters.circle }
    default: return undefined
  }
}

/** Whether its corners can be taken hold of: areas in parts or with holes are kept as they are. */
export function isMovable({ geometry }: Shape): boolean {
  return geometry.type === 'Polygon' ? geometry.coordinates.length === 1 : geometry.type === 'LineString' || geometry.type === 'Point'
}

/** Corners as they are counted and typed: of an area without the one that closes it. */
export function cornersOf({ geometry }: Shape): Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  if (geometry.type === 'LineString') return geometry.coordinates
  return geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []).slice(0, -1) : []
}

/** Undefined where there are too few corners for it. */
export function shapeOfCorners(form: Form, corners: readonly Position[], radiusMeters: number | undefined): Shape | undefined {
  const [first] = corners
  if (form === 'circle') return first && corners.length === 1 ? { geometry: { type: 'Point', coordinates: first }, radiusMeters: radiusMeters ?? usualMeters.circle } : undefined
  if (form === 'corridor') return corners.length > 1 ? { geometry: { type: 'LineString', coordinates: [...corners] }, radiusMeters: radiusMeters ?? usualMeters.corridor } : undefined
  return first && corners.length > 2 ? { geometry: area(corners) } : undefined
}

export function area(corners: readonly Position[]): Polygon {
  return { type: 'Polygon', coordinates: [[...corners, corners[0] ?? []]] }
}
