import { expect, it } from 'vitest'
import { isSomewhere } from './extent'

it.each([
  [[-180, -90, 180, 90], false],
  [[-180, -85.0511, 180, 85.0511], false],
  [[115.3, 44.7, 115.4, 44.8], true],
  [[-180, 0, 180, 85], true],
])('a raster of %j is of a part of the world: %s', (bounds, answer) => expect(isSomewhere({ bounds })).toBe(answer))
