import { expect, it } from 'vitest'
import { boundsOf, boundsOfAll, centreOf } from './centre'

it('a point is its own centre', () => expect(centreOf({ type: 'Point', coordinates: [116.5, 44] })).toEqual({ lon: 116.5, lat: 44 }))
it('a line is pointed at on one of its own vertices', () =>
  expect(centreOf({ type: 'LineString', coordinates: [[0, 0], [1, 5], [9, 0]] })).toEqual({ lon: 1, lat: 5 }))
it('an area is pointed at in the middle of its frame, holes and parts included', () => {
  const parts = { type: 'MultiPolygon' as const, coordinates: [[[[0, 0], [2, 0], [2, 2], [0, 0]]], [[[4, 4], [6, 4], [6, 8], [4, 4]]]] }
  expect(boundsOf(parts)).toEqual([0, 0, 6, 8])
  expect(centreOf(parts)).toEqual({ lon: 3, lat: 4 })
})
it('nothing has no centre', () => {
  expect(centreOf(null)).toBeUndefined()
  expect(boundsOf({ type: 'MultiPoint', coordinates: [] })).toBeUndefined()
})
it('a frame holds shapes of every sort', () => {
  expect(boundsOfAll([])).toBeUndefined()
  expect(boundsOfAll([{ type: 'Point', coordinates: [1, 2] }, { type: 'GeometryCollection', geometries: [{ type: 'LineString', coordinates: [[3, -1], [0, 5]] }] }, { type: 'MultiPolygon', coordinates: [[[[7, 0], [8, 0], [7, 1], [7, 0]]]] }])).toEqual([0, -1, 8, 5])
})
