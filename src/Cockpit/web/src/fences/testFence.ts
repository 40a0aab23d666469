import type { Geometry } from 'geojson'
import type { Fence } from './fence'

export function testFence(id: string, geometry: Geometry, properties: Fence['properties'] = {}): Fence {
  return { type: 'Feature', id, geometry, properties, version: 1 }
}

export const square = (west: number, south: number, side: number): Geometry =>
  ({ type: 'Polygon', coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]] })
