import type { Polygon, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { areaText, begin, canFinish, drawnFeatures, finish, geometryOf, measured, parseDrawing, place, undo, writeDrawing, type Tool } from './drawing'

const drawn = (tool: Tool, ...places: Position[]) => places.reduce(place, begin(tool))

describe('a drawing', () => {
  it.each<[Tool, number, boolean]>([['rectangle', 2, true], ['circle', 2, true], ['polygon', 2, false], ['length', 2, false], ['area', 3, false]])('a %s of %i places is done: %s', (tool, count, isDone) => {
    expect(drawn(tool, ...Array.from({ length: count }, (_, index) => [index, index])).isDone).toBe(isDone)
  })
  it('takes no place twice in a row, and none when it is done', () => {
    expect(drawn('length', [1, 1], [1, 1]).places).toHaveLength(1)
    expect(drawn('rectangle', [0, 0], [1, 1], [2, 2]).places).toHaveLength(2)
  })
  it('of an area is finished from three places on', () => {
    expect(finish(drawn('polygon', [0, 0], [1, 0])).isDone).toBe(false)
    expect(canFinish(drawn('polygon', [0, 0], [1, 0], [1, 1]))).toBe(true)
  })
  it('is taken back place by place', () => expect(undo(drawn('length', [0, 0], [1, 0])).places).toEqual([[0, 0]]))
  it('of a rectangle does not mind which corner came first', () => expect(geometryOf(drawn('rectangle', [3, 1], [1, 2]))).toEqual({ type: 'Polygon', coordinates: [[[1, 1], [3, 1], [3, 2], [1, 2], [1, 1]]] }))
  it('follows the pointer until it is done', () => {
    expect(geometryOf(drawn('polygon', [0, 0], [1, 0]), [1, 1])).toMatchObject({ type: 'Polygon' })
    expect(geometryOf(drawn('rectangle', [0, 0], [1, 1]), [9, 9])).toEqual(geometryOf(drawn('rectangle', [0, 0], [1, 1])))
    expect(drawnFeatures(drawn('length', [0, 0]), [1, 0]).features).toHaveLength(2)
  })
  it('is measured stretch by stretch', () => {
    const { segments, meters, squareMeters } = measured(drawn('length', [116, 40], [116.01, 40], [116.01, 40.01]))
    expect(segments.map(Math.round)).toEqual([854, 1110])
    expect(Math.round(meters)).toBe(1964)
    expect(squareMeters).toBeUndefined()
    expect(measured(drawn('circle', [116, 40], [116.01, 40])).radiusMeters).toBeCloseTo(854, -1)
    expect(measured(finish(drawn('area', [0, 0], [0.01, 0], [0.01, 0.01]))).squareMeters).toBeCloseTo(615_439, -3)
  })
  it('is written as well-known text', () => expect(areaText(geometryOf(drawn('rectangle', [115.1234567, 44], [116, 45])) as Polygon)).toBe('POLYGON((115.123457 44, 116 44, 116 45, 115.123457 45, 115.123457 44))'))
})

describe('in a link', () => {
  it.each<[Tool, Position[]]>([['rectangle', [[1, 2], [3, 4.5]]], ['circle', [[115.5, 44.5], [115.6, 44.5]]], ['polygon', [[0, 0], [1, 0], [1, 1], [0, 2]]]])('a %s of %j comes back', (tool, places) => {
    const drawing = finish(drawn(tool, ...places))
    expect(parseDrawing(writeDrawing(drawing))).toEqual(drawing)
  })
  it.each([undefined, '', 'rectangle:1,2', 'circle:1,2_3', 'heart:1,2_3,4', 'polygon:0,0_1,0', 'rectangle:1,2_3,400', 'rectangle:1,2_3,4_5,6', 'rectangle:a,b_c,d'])('%s is nothing', (text) => expect(parseDrawing(text)).toBeUndefined())
})
