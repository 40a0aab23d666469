import { expect, it } from 'vitest'
import type { Position } from 'geojson'
import { areaSquareMeters, circleRing, distanceMeters } from './geodesic'

// What PostGIS says of the same (geography, by GeographicLib).
it.each<[Position, Position, number]>([
  [[116.3, 39.9], [116.4, 39.95], 10193.210029802889], [[0, 0], [10, 10], 1565109.0992178898], [[5, 5], [5, 5], 0],
])('from %j to %j it is %d m', (from, to, meters) => expect(Math.abs(distanceMeters(from, to) - meters)).toBeLessThan(0.01))
it('places opposite each other are half the world apart', () => expect(distanceMeters([0, 0], [179.9, 0.1]) / 20_003_931).toBeCloseTo(1, 1))

it.each<[Position[], number]>([
  [[[116.3, 39.9], [116.4, 39.9], [116.4, 39.95], [116.3, 39.95]], 47459583.825737],
  [[[115, 44.7], [115.2, 44.75], [115.1, 44.9], [115, 44.7]], 154020484.15111542],
  [[[100, 20], [110, 20], [110, 30], [100, 30]], 1118167299348.5347],
])('%j are %d m²', (ring, area) => expect(areaSquareMeters(ring) / area).toBeCloseTo(1, 3))
it('does not matter which way round', () => expect(areaSquareMeters([[0, 0], [0, 1], [1, 0]])).toBeCloseTo(areaSquareMeters([[0, 0], [1, 0], [0, 1]]), 3))

it('all of a circle is as far from its centre', () => {
  for (const place of circleRing([115.6, 44.8], 1500)) expect(distanceMeters([115.6, 44.8], place)).toBeCloseTo(1500, 1)
})
