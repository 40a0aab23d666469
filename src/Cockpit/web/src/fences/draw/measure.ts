// How large a shape is, on the sphere: near enough to be told while it is drawn.
import type { Position } from 'geojson'
import { metersFrom } from '@/map/moving/around'
import type { Shape } from './shape'

export interface Measures {
  areaSquareMeters: number
  /** Around an area or circle, along a corridor. */
  lengthMeters: number
}

const earthRadiusMeters = 6_371_008.8
const radians = Math.PI / 180

export function measuresOf({ geometry, radiusMeters: radius = 0 }: Shape): Measures {
  switch (geometry.type) {
    case 'Point': return { areaSquareMeters: Math.PI * radius ** 2, lengthMeters: 2 * Math.PI * radius }
    case 'LineString': return corridor([geometry.coordinates], radius)
    case 'MultiLineString': return corridor(geometry.coordinates, radius)
    case 'Polygon': return area([geometry.coordinates])
    case 'MultiPolygon': return area(geometry.coordinates)
    default: return { areaSquareMeters: 0, lengthMeters: 0 }
  }
}

/** With its round ends; where it turns back over itself it counts twice. */
function corridor(lines: readonly Position[][], radius: number): Measures {
  const lengthMeters = sum(lines.map(lengthOf))
  return { lengthMeters, areaSquareMeters: 2 * radius * lengthMeters + lines.length * Math.PI * radius ** 2 }
}

function area(polygons: readonly Position[][][]): Measures {
  return {
    areaSquareMeters: sum(polygons.map(([outer = [], ...holes]) => ringArea(outer) - sum(holes.map(ringArea)))),
    lengthMeters: sum(polygons.flat().map(lengthOf)),
  }
}

export function lengthOf(line: readonly Position[]): number {
  return sum(line.slice(1).map((to, at) => metersBetween(line[at] ?? to, to)))
}

function metersBetween([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): number {
  const [east] = metersFrom(x1, (y1 + y2) / 2)([x2, 0])
  const [, north] = metersFrom(x1, y1)([x1, y2])
  return Math.hypot(east, north)
}

/** Of a closed ring, whichever way it runs: of the sphere by its edges' longitudes and the sines of their latitudes. */
function ringArea(ring: readonly Position[]): number {
  const doubled = sum(ring.slice(1).map(([lon = 0, lat = 0], at) => {
    const [before = lon, below = lat] = ring[at] ?? []
    return (lon - before) * radians * (2 + Math.sin(below * radians) + Math.sin(lat * radians))
  }))
  return Math.abs((doubled * earthRadiusMeters ** 2) / 2)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

/** "850 m²", "31,416 m²", "1.24 km²", "25 km²". */
export function areaWords(squareMeters: number): string {
  if (squareMeters < 100_000) return `${Math.round(squareMeters).toLocaleString('en')} m²`
  const squareKilometers = squareMeters / 1e6
  return `${squareKilometers < 10 ? squareKilometers.toFixed(2) : Math.round(squareKilometers).toLocaleString('en')} km²`
}
