// A fence as the server tells it: a GeoJSON feature whose point or line has a radius.
import type { Geometry, Polygon, Position } from 'geojson'
import { earthRadiusMeters, metersFrom, radians } from '@/geo/distance'
import { boundsOf, centreOf } from '@/geo/centre'

export interface Fence {
  type: 'Feature'
  id: string
  geometry: Geometry
  properties: {
    name?: string
    severity?: string
    detect?: string[]
    radius_m?: number
    dwell_s?: number
    [other: string]: unknown
  }
  version: number
}

const usualCorners = 72

export function nameOf(fence: Fence): string {
  return fence.properties.name ?? fence.id
}

export function radiusOf(fence: Fence): number {
  return fence.properties.radius_m ?? 0
}

/** Its area where that is one ring around a point or an area as given; a corridor stays its line. */
export function areaOf(fence: Fence): Geometry {
  return fence.geometry.type === 'Point' ? circle(fence.geometry.coordinates, radiusOf(fence)) : fence.geometry
}

/** On the sphere. The first corner lies to the north. */
export function circle([lon = 0, lat = 0]: Position, radiusMeters: number, corners = usualCorners): Polygon {
  const angle = radiusMeters / earthRadiusMeters
  const ring = Array.from({ length: corners + 1 }, (_, corner): Position => {
    const bearing = -(corner % corners) * (360 / corners) * radians
    const north = Math.asin(Math.sin(lat * radians) * Math.cos(angle) + Math.cos(lat * radians) * Math.sin(angle) * Math.cos(bearing))
    const east = Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(lat * radians), Math.cos(angle) - Math.sin(lat * radians) * Math.sin(north))
    return [lon + east / radians, north / radians]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

/** Where its name is written. */
export function namePlaceOf(fence: Fence): Position | undefined {
  const centre = centreOf(fence.geometry)
  return centre && [centre.lon, centre.lat]
}

/** West, south, east, north, with the width of a corridor. */
export function frameOf(fence: Fence): [number, number, number, number] | undefined {
  const bounds = boundsOf(areaOf(fence))
  if (!bounds || !fence.geometry.type.includes('Line')) return bounds
  const reach = radiusOf(fence) / earthRadiusMeters / radians
  const across = reach / Math.cos(((bounds[1] + bounds[3]) / 2) * radians)
  return [bounds[0] - across, bounds[1] - reach, bounds[2] + across, bounds[3] + reach]
}

/** Near enough for what is pointed at; what counts, the server judges. */
export function holds(fence: Fence, lon: number, lat: number): boolean {
  const { geometry } = fence
  const toMeters = metersFrom(lon, lat)
  switch (geometry.type) {
    case 'Polygon': return isInRings(geometry.coordinates, lon, lat)
    case 'MultiPolygon': return geometry.coordinates.some((rings) => isInRings(rings, lon, lat))
    case 'Point': return Math.hypot(...toMeters(geometry.coordinates)) <= radiusOf(fence)
    case 'LineString': return metersToLine(geometry.coordinates.map(toMeters)) <= radiusOf(fence)
    case 'MultiLineString': return geometry.coordinates.some((line) => metersToLine(line.map(toMeters)) <= radiusOf(fence))
    default: return false
  }
}

function isInRings(rings: Position[][], lon: number, lat: number): boolean {
  let inside = false
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [ring[at - 1] ?? [], ring[at] ?? []]
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
    }
  }
  return inside
}

/** From the origin. */
function metersToLine(line: [number, number][]): number {
  let least = Infinity
  for (let at = 1; at < line.length; at++) {
    const [[x1, y1], [x2, y2]] = [line[at - 1] ?? [0, 0], line[at] ?? [0, 0]]
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1)))
    least = Math.min(least, Math.hypot(x1 + along * dx, y1 + along * dy))
  }
  return least
}
