import type { Geometry, Position } from 'geojson'
import type { LonLat } from './lonLat'

/** Where to point at a thing: a point itself, the middle of a line's vertices, the middle of an area's frame. */
export function centreOf(geometry: Geometry | null): LonLat | undefined {
  if (!geometry || geometry.type === 'GeometryCollection') return undefined
  if (geometry.type === 'LineString') return lonLat(geometry.coordinates[Math.floor(geometry.coordinates.length / 2)])
  const frame = boundsOf(geometry)
  return frame && { lon: (frame[0] + frame[2]) / 2, lat: (frame[1] + frame[3]) / 2 }
}

/** West, south, east, north. */
export function boundsOf(geometry: Geometry | null): Bounds | undefined {
  return geometry && geometry.type !== 'GeometryCollection' ? boundsOfAll([geometry]) : undefined
}

/** Of all of them, and of what collections hold; undefined for nothing. */
export function boundsOfAll(shapes: readonly Geometry[]): Bounds | undefined {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  const grow = (positions: unknown): void => {
    if (!Array.isArray(positions)) return
    if (typeof positions[0] === 'number') {
      const [lon = 0, lat = 0] = positions as Position
      ;[box[0], box[1], box[2], box[3]] = [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)]
    } else positions.forEach(grow)
  }
  for (const shape of shapes) {
    if (shape.type === 'GeometryCollection') shape.geometries.forEach((each) => 'coordinates' in each && grow(each.coordinates))
    else grow(shape.coordinates)
  }
  return box[0] <= box[2] ? box : undefined
}

type Bounds = [west: number, south: number, east: number, north: number]

function lonLat(position: Position | undefined): LonLat | undefined {
  const [lon, lat] = position ?? []
  return lon === undefined || lat === undefined ? undefined : { lon, lat }
}
