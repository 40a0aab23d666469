import { expect, it } from 'vitest'
import { isSameView, linkFrom, linkIn } from './layerState'

it.each([
  [{}, undefined], [{ tab: 'layers', q: '3' }, undefined], [{ at: '1,2,3' }, undefined],
  [{ layer: 'gis.road', at: '1,2,3', q: '3' }, { layer: 'gis.road', at: '1,2,3' }],
  [{ filter: ['a = 1', 'b'] }, { filter: 'a = 1' }],
])('%j says %j', (query, link) => expect(linkIn(query)).toEqual(link))

it.each([[null, {}], ['x', {}], [{ layer: 'a.b', look: 3, other: 'x' }, { layer: 'a.b' }]])('of %j is kept %j', (kept, link) => expect(linkFrom(kept)).toEqual(link))

it('a view is the same wherever the map is', () => {
  expect(isSameView({ layer: 'a.b', at: '1,2,3' }, { layer: 'a.b', at: '4,5,6' })).toBe(true)
  expect(isSameView({ layer: 'a.b' }, { layer: 'a.b', filter: 'x = 1' })).toBe(false)
})
