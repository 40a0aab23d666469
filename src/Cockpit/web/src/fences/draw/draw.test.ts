import type { Geometry, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { square } from '../testFence'
import { parseCorners, writeCorners } from './coordinates'
import { crossingOf } from './crossing'
import { measuresOf } from './measure'
import { area, cornersOf, formOf, isMovable, shapeOfCorners, shapeOfFeature, type Shape } from './shape'

const corners: Position[] = [[110, 40], [110.01, 40], [110.01, 40.01]]
const line: Geometry = { type: 'LineString', coordinates: corners }
const hollow: Geometry = { type: 'Polygon', coordinates: [...(square(110, 40, 0.1) as { coordinates: Position[][] }).coordinates, [[110.01, 40.01], [110.02, 40.01], [110.02, 40.02], [110.01, 40.01]]] }

describe('a shape', () => {
  it.each([
    ['polygon', corners, undefined, { geometry: area(corners) }],
    ['polygon', corners.slice(1), undefined, undefined],
    ['circle', corners.slice(2), 300, { geometry: { type: 'Point', coordinates: [110.01, 40.01] }, radiusMeters: 300 }],
    ['circle', corners, 300, undefined],
    ['corridor', corners, undefined, { geometry: line, radiusMeters: 20 }],
    ['corridor', corners.slice(2), 20, undefined],
  ] as const)('as a %s of %j', (form, typed, radius, shape) => {
    const made = shapeOfCorners(form, typed, radius)
    expect(made).toEqual(shape)
    if (made) expect([formOf(made), cornersOf(made)]).toEqual([form, typed])
  })

  it.each<[string, Geometry | null, Shape['geometry']['type'] | undefined, boolean]>([
    ['an area', square(110, 40, 1), 'Polygon', true],
    ['an area with a hole', hollow, 'Polygon', false],
    ['one part', { type: 'MultiPolygon', coordinates: [(square(110, 40, 1) as { coordinates: Position[][] }).coordinates] }, 'Polygon', true],
    ['parts', { type: 'MultiPolygon', coordinates: [[], []] }, 'MultiPolygon', false],
    ['a line', line, 'LineString', true],
    ['a place', { type: 'Point', coordinates: [1, 2] }, 'Point', true],
    ['nothing', null, undefined, false],
  ])('of a layer: %s', (_, geometry, type, movable) => {
    const shape = shapeOfFeature(geometry)
    expect(shape?.geometry.type).toBe(type)
    if (shape) expect(isMovable(shape)).toBe(movable)
  })
})

describe('measures', () => {
  // A hundredth of a degree is 1,113.19 m along the equator and 1,105.74 m across it; at 60° north 558.00 m and 1,114.12 m.
  it.each<[string, Shape, number, number]>([
    ['a square at the equator', { geometry: square(0, 0, 0.01) }, 1_230_906, 4437.9],
    ['a square at 60° north', { geometry: square(0, 60, 0.01) }, 621_670, 3344.1],
    ['a circle', { geometry: { type: 'Point', coordinates: [0, 0] }, radiusMeters: 100 }, 31_416, 628.3],
    ['a corridor', { geometry: { type: 'LineString', coordinates: [[0, 0], [0.01, 0]] }, radiusMeters: 10 }, 22_578, 1113.2],
  ])('of %s', (_, shape, squareMeters, meters) => {
    const measured = measuresOf(shape)
    expect(measured.areaSquareMeters / squareMeters).toBeCloseTo(1, 3)
    expect(measured.lengthMeters / meters).toBeCloseTo(1, 3)
  })
  it('takes holes off', () => expect(measuresOf({ geometry: hollow }).areaSquareMeters).toBeLessThan(measuresOf({ geometry: square(110, 40, 0.1) }).areaSquareMeters))
})

it.each<[string, Position[], Position | undefined]>([
  ['a square', [[0, 0], [1, 0], [1, 1], [0, 1]], undefined],
  ['a bow tie', [[0, 0], [1, 1], [1, 0], [0, 1]], [0.5, 0.5]],
  ['a corner that touches an edge', [[0, 0], [2, 0], [2, 2], [1, 0], [0, 2]], [1, 0]],
  ['a corner said twice', [[0, 0], [1, 0], [1, 0], [1, 1]], undefined],
])('where %s crosses itself', (_, ring, place) => expect(crossingOf({ geometry: area(ring) })).toEqual(place))

it.each([
  ['115.3, 44.8\n115.4 44.9', { corners: [[115.3, 44.8], [115.4, 44.9]] }],
  ['115.3，44.8\n\n  ', { corners: [[115.3, 44.8]] }],
  ['115.3, 44.8\nnorth', { corners: [[115.3, 44.8]], wrongLine: 2 }],
  ['115.3, 95', { corners: [], wrongLine: 1 }],
  ['115.3, 44.8, 12', { corners: [], wrongLine: 1 }],
  ['', { corners: [] }],
])('%j is read as %j', (text, typed) => expect(parseCorners(text)).toEqual(typed))

it('what is written is read again', () => expect(parseCorners(writeCorners(corners)).corners).toEqual(corners))
