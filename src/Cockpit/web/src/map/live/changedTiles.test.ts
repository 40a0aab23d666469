import { describe, expect, it } from 'vitest'
import { changedTiles, type Box } from './changedTiles'

const city: Box = [110, 45, 110.2, 45.1]
const names = (tiles: ReturnType<typeof changedTiles>): string[] | undefined => tiles?.map(({ z, x, y }) => `${z}/${x}/${y}`)

describe('changedTiles', () => {
  it.each<[string, Box[], [number, number], string[]]>([
    ['a point is in one tile of each zoom', [[110.1, 45.05, 110.1, 45.05]], [10, 12], ['10/825/368', '11/1650/736', '12/3300/1472']],
    ['where it was and where it is', [[110.02, 45.05, 110.02, 45.05], [110.19, 45.05, 110.19, 45.05]], [12, 12], ['12/3299/1472', '12/3301/1472']],
    ['a point near an edge is in the buffer of the neighbour', [[110.0391, 45.05, 110.0391, 45.05]], [12, 12], ['12/3299/1472', '12/3300/1472']],
    ['what is beyond the screen touches nothing on it', [[111, 46, 111, 46]], [14, 14], []],
  ])('%s', (_, boxes, zooms, expected) => expect(names(changedTiles(boxes, city, zooms))).toEqual(expected))

  it('says nothing where all may as well be loaded, or the screen lies over the antimeridian', () => {
    expect(changedTiles([city], city, [0, 18])).toBeUndefined()
    expect(changedTiles([city], [170, 0, 190, 10], [5, 5])).toBeUndefined()
  })
})
