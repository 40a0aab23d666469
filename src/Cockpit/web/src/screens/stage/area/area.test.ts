import type { Position } from 'geojson'
import { expect, it } from 'vitest'
import { areaCondition, areaOf, areaPolygon, mostCorners, parseArea, simplified, writeArea } from './area'

const square: Position[] = [[115.3, 44.7], [115.4, 44.7], [115.4, 44.8], [115.3, 44.8]]
const round = (corners: number, radius = 0.1): Position[] => Array.from({ length: corners }, (_, at) => [115 + radius * Math.cos((2 * Math.PI * at) / corners), 45 + radius * Math.sin((2 * Math.PI * at) / corners)])

it.each<[string, Position[]]>([['a square', square], ['a triangle around nothing', [[-0.000001, 0], [180, -90], [-180, 90]]], ['a hundred corners', areaOf(areaPolygon(round(100)))!]])('%s is kept in the link', (_, ring) => {
  const text = writeArea(ring)
  expect(text).toMatch(/^[\w-]+$/)
  expect(text.length).toBeLessThanOrEqual(10 * ring.length)
  expect(parseArea(text)).toEqual(ring)
})

it.each([
  undefined, '', 'A', 'x', '?', 'AAAAAA', `${writeArea(square)}A`, `${writeArea(square)}_`, '_____________',
  writeArea([[0, 0], [1, 1]]), writeArea([[0, 0], [1, 1], [2, 2]]), writeArea([[0, 0], [1, 1], [1, 0], [0, 1]]), writeArea([[170, 0], [190, 0], [170, 1]]), writeArea(round(mostCorners + 1)),
])('%s is no area', (text) => expect(parseArea(text)).toBeUndefined())

it('asks for what lies in it', () => {
  expect(areaCondition(square)).toBe('S_INTERSECTS("geom", POLYGON((115.3 44.7, 115.4 44.7, 115.4 44.8, 115.3 44.8, 115.3 44.7)))')
  expect(areaCondition(square, 'a"b')).toContain('S_INTERSECTS("a""b", ')
})

it.each<[string, Position[]]>([
  ['crosses itself', [[0, 0], [1, 1], [1, 0], [0, 1]]],
  ['touches itself', [[0, 0], [2, 0], [2, 2], [1, 0], [0, 2]]],
  ['goes back the way it came', [[0, 0], [2, 0], [2, 2], [2, 3], [2, 2], [0, 2]]],
  ['has no room inside', [[0, 0], [1, 0], [2, 0]]],
  ['is smaller than a decimetre', [[0, 0], [1e-8, 0], [0, 1e-8]]],
])('what %s is no area', (_, ring) => expect(areaOf(areaPolygon(ring))).toBeUndefined())

it('says a corner once', () => expect(areaOf(areaPolygon([...square, square[3]!]))).toEqual(square))

it('has so many corners at most, and leaves out those that matter least', () => {
  const ring = areaOf(areaPolygon([...round(150), [115.2, 44.99]]))!
  expect(ring).toHaveLength(mostCorners)
  expect(ring).toContainEqual([115.2, 44.99])
  expect(parseArea(writeArea(ring))).toEqual(ring)
})

it('crosses itself by no corner that is left out', () => {
  // Without the corner between the legs the edge above would run through the tooth below it.
  const tooth: Position[] = [[0, 0], [10, 0], [10, 10], [5.1, 1.1], [5, 1], [4.9, 1.1], [0, 10]]
  const ring = simplified([...tooth.slice(0, 1), [5, 0.9], ...tooth.slice(1)], 7)
  expect(areaOf(areaPolygon(ring))).toEqual(ring)
})
