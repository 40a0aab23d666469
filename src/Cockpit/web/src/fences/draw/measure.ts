// How large a shape is, by the ruler of the map.
import type { Position } from 'geojson'
import { areaSquareMeters, distanceMeters } from '@/geo/geodesic'
import type { Shape } from './shape'

interface Measures {
  areaSquareMeters: number
  /** Around an area or circle, along a corridor. */
  lengthMeters: number
}

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
    areaSquareMeters: sum(polygons.map(([outer = [], ...holes]) => areaSquareMeters(outer) - sum(holes.map(areaSquareMeters)))),
    lengthMeters: sum(polygons.flat().map(lengthOf)),
  }
}

const lengthOf = (line: readonly Position[]): number => sum(line.slice(1).map((to, at) => distanceMeters(line[at] ?? to, to)))

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
