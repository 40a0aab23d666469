import type { Geometry, Position } from 'geojson'
import type { LonLat } from './useDatums'

/** Where to point at a thing: a point itself, the middle of a line's vertices, the middle of an area's frame. */
export function centreOf(geometry: Geometry | null): LonLat | undefined {
  if (!geometry || geometry.type === 'GeometryCollection') return undefined
  const positions = positionsOf(geometry.coordinates)
  if (geometry.type === 'LineString') return lonLat(positions[Math.floor(positions.length / 2)])
  const frame = boundsOf(geometry)
  return frame && { lon: (frame[0] + frame[2]) / 2, lat: (frame[1] + frame[3]) / 2 }
}

/** West, south, east, north. */
export function boundsOf(geometry: Geometry | null): [number, number, number, number] | undefined {
  if (!geometry || geometry.type === 'GeometryCollection') return undefined
  const positions = positionsOf(geometry.coordinates)
  if (positions.length === 0) return undefined
  const lons = positions.map(([lon]) => lon ?? 0)
  const lats = positions.map(([, lat]) => lat ?? 0)
  return [lons.reduce(least), lats.reduce(least), lons.reduce(most), lats.reduce(most)]
}

const least = (one: number, two: number): number => Math.min(one, two)
const most = (one: number, two: number): number => Math.max(one, two)

type Nested = Position | Nested[]

function positionsOf(coordinates: Nested): Position[] {
  return typeof coordinates[0] === 'number' ? [coordinates as Position] : (coordinates as Nested[]).flatMap(positionsOf)
}

function lonLat(position: Position | undefined): LonLat | undefined {
  const [lon, lat] = position ?? []
  return lon === undefined || lat === undefined ? undefined : { lon, lat }
}
