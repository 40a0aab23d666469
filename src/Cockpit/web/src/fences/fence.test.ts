import type { Geometry, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { metersFrom } from '@/geo/distance'
import { areaOf, circle, frameOf, holds, nameOf, namePlaceOf } from './fence'
import { square, testFence } from './testFence'

const line: Geometry = { type: 'LineString', coordinates: [[110, 40], [110.01, 40]] }
const hollow: Geometry = { type: 'Polygon', coordinates: [[[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]], [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]]] }
const apart: Geometry = { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]] }

it('every corner of a circle is as far off as its radius says', () => {
  const toMeters = metersFrom(110, 40)
  const ring = circle([110, 40], 500).coordinates[0] as Position[]
  expect(ring[0]).toEqual(ring.at(-1))
  for (const corner of ring) expect(Math.hypot(...toMeters(corner))).toBeCloseTo(500, 0)
})

describe('what a fence holds', () => {
  it.each<[string, Geometry, number, number, number, boolean]>([
    ['an area', square(110, 40, 0.01), 0, 110.005, 40.005, true],
    ['an area', square(110, 40, 0.01), 0, 110.015, 40.005, false],
    ['an area with a hole', hollow, 0, 0.5, 2, true],
    ['an area with a hole', hollow, 0, 2, 2, false],
    ['areas apart', apart, 0, 5.7, 5.3, true],
    ['areas apart', apart, 0, 3, 3, false],
    ['a circle of 300 m', { type: 'Point', coordinates: [110, 40] }, 300, 110, 40.0026, true],
    ['a circle of 300 m', { type: 'Point', coordinates: [110, 40] }, 300, 110, 40.0028, false],
    ['a corridor of 50 m', line, 50, 110.005, 40.0004, true],
    ['a corridor of 50 m', line, 50, 110.005, 40.0005, false],
    ['a corridor of 50 m beyond its end', line, 50, 110.0105, 40, true],
  ])('%s', (_, geometry, radius, lon, lat, held) => expect(holds(testFence('f', geometry, radius ? { radius_m: radius } : {}), lon, lat)).toBe(held))
})

it('is called by its id where nobody named it', () => {
  expect(nameOf(testFence('f-7', line))).toBe('f-7')
  expect(nameOf(testFence('f-7', line, { name: '巡查线' }))).toBe('巡查线')
})

it('a circle is drawn as an area with its name in the middle, a corridor has its width around it', () => {
  const round = testFence('f', { type: 'Point', coordinates: [110, 40] }, { radius_m: 300 })
  expect(areaOf(round).type).toBe('Polygon')
  expect(namePlaceOf(round)).toEqual([110, 40])
  const [west, south, east, north] = frameOf(testFence('f', line, { radius_m: 1113 })) ?? []
  expect([west, south, east, north].map((each) => each?.toFixed(3))).toEqual(['109.987', '39.990', '110.023', '40.010'])
})
