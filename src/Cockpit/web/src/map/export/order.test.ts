import { describe, expect, it } from 'vitest'
import { overlap, tilesAt, tilesWithin, usualZooms, zoomsOf, type Box } from './order'

const world: Box = [-180, -90, 180, 90]

it.each([
  [{ minzoom: 9, maxzoom: 16 }, 9, 14],
  [{ minzoom: 3, maxzoom: 12 }, 3, 12],
  [{ minzoom: 15, maxzoom: 16 }, 15, 15],
])('%j is exported from %i to %i unless somebody says otherwise', (layer, first, last) => {
  expect(usualZooms(layer)).toEqual({ first, last })
  expect(zoomsOf(layer)).toEqual(expect.arrayContaining([first, last]))
  expect([zoomsOf(layer)[0], zoomsOf(layer).at(-1)]).toEqual([layer.minzoom, layer.maxzoom])
})

describe('how many tiles there are at most', () => {
  it.each([[0, 1], [1, 4], [5, 1024]])('the world at zoom %i: %i', (zoom, tiles) => expect(tilesAt(world, zoom)).toBe(tiles))
  it('a point is in one tile of each zoom', () => expect(tilesWithin([115.35, 44.78, 115.35, 44.78], 9, 14)).toBe(6))
  it('a box over four tiles', () => expect(tilesAt([-1, -1, 1, 1], 8)).toBe(4))
})

it.each<[Box, Box | undefined]>([
  [[0, 0, 2, 2], [1, 1, 2, 2]],
  [[5, 5, 6, 6], undefined],
])('where %j and 1 to 3 overlap', (box, both) => expect(overlap(box, [1, 1, 3, 3])).toEqual(both))
