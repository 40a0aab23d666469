import { describe, expect, it } from 'vitest'
import { featuresOf, shapeColumns } from './shapes'

const columns = (...each: string[]) => each.map((one) => ({ name: one.split(' ')[0]!, type: one.split(' ')[1]! }))

it.each([
  [columns('a VARCHAR', 'geom GEOMETRY', 'other GEOMETRY'), { shape: 1 }],
  [columns('lat DOUBLE', 'Lon DOUBLE'), { lonLat: [1, 0] }],
  [columns('lon VARCHAR', 'lat DOUBLE'), undefined],
  [columns('x INTEGER', 'y INTEGER'), { lonLat: [0, 1] }],
  [columns('a VARCHAR'), undefined],
])('%j: %j', (each, told) => expect(shapeColumns(each)).toEqual(told))

describe('features', () => {
  it('are of rows that have a place, and know their row', () => {
    const { features } = featuresOf([[110, 44], [null, 44], [200, 44], [111, 45]], { lonLat: [0, 1] }, (row) => ({ value: `c${row}` }))
    expect(features.map(({ id, properties, geometry }) => [id, properties.value, geometry])).toEqual([[0, 'c0', { type: 'Point', coordinates: [110, 44] }], [3, 'c3', { type: 'Point', coordinates: [111, 45] }]])
  })
})
