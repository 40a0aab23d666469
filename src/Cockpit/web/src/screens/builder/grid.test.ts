import { describe, expect, it } from 'vitest'
import { cellsOf, coveredBy, freePlace, moved, overlaps, placeAt, resized, stepped, type Handle, type Place } from './grid'

const at = (column: number, row: number, columns: number, rows: number): Place => ({ column, row, columns, rows })
/** ab / ac on four columns each. */
const a = at(1, 1, 4, 2)
const b = at(5, 1, 8, 1)
const c = at(5, 2, 4, 1)

describe('two places', () => {
  it.each<[string, Place, Place, boolean]>([
    ['beside each other', a, b, false],
    ['below each other', b, c, false],
    ['one cell shared', a, at(4, 2, 2, 1), true],
    ['one in the other', a, at(2, 1, 1, 1), true],
  ])('%s', (_, one, other, are) => expect([overlaps(one, other), overlaps(other, one)]).toEqual([are, are]))

  it.each<[Place, number | undefined]>([[at(1, 3, 12, 1), undefined], [at(4, 1, 4, 1), 0], [at(5, 2, 8, 1), 2]])('%j lies on number %s', (place, on) => expect(coveredBy(place, [a, undefined, c])).toBe(on))
})

describe('moved', () => {
  it.each<[number, number, Place]>([
    [1, 1, at(2, 2, 4, 2)],
    [20, 0, at(9, 1, 4, 2)],
    [-3, -3, a],
    [0, 900, at(1, 199, 4, 2)],
  ])('by %i columns and %i rows', (columns, rows, there) => expect(moved(a, columns, rows)).toEqual(there))
})

describe('resized', () => {
  it.each<[Handle, number, number, Place]>([
    ['e', 2, 5, at(5, 3, 6, 2)],
    ['e', 20, 0, at(5, 3, 8, 2)],
    ['e', -20, 0, at(5, 3, 1, 2)],
    ['w', -2, 0, at(3, 3, 6, 2)],
    ['w', 20, 0, at(8, 3, 1, 2)],
    ['n', 0, -5, at(5, 1, 4, 4)],
    ['s', 0, 3, at(5, 3, 4, 5)],
    ['se', 1, 1, at(5, 3, 5, 3)],
    ['nw', -1, -1, at(4, 2, 5, 3)],
  ])('%s by %i columns and %i rows', (handle, columns, rows, there) => expect(resized(at(5, 3, 4, 2), handle, columns, rows)).toEqual(there))
})

describe('an arrow', () => {
  it.each<[string, number, number, Place | undefined]>([
    ['to the right, onto the next column', 1, 0, at(6, 2, 4, 1)],
    ['down', 0, 1, at(5, 3, 4, 1)],
    ['up: something wide lies there to the edge', 0, -1, undefined],
    ['to the left: a lies there to the edge', -1, 0, undefined],
  ])('%s', (_, columns, rows, there) => expect(stepped(c, columns, rows, [a, b])).toEqual(there))

  it('goes over what lies between', () => expect(stepped(at(1, 1, 2, 1), 1, 0, [at(3, 1, 4, 1)])).toEqual(at(7, 1, 2, 1)))
})

describe('the first free place', () => {
  it.each<[number, number, Place]>([[4, 1, at(9, 2, 4, 1)], [4, 2, at(9, 2, 4, 2)], [5, 1, at(1, 3, 5, 1)], [12, 3, at(1, 3, 12, 3)]])('for %i columns and %i rows', (columns, rows, there) => expect(freePlace(columns, rows, [a, b, c])).toEqual(there))
})

describe('a pointer on a grid of 1,212 px with gaps of 12', () => {
  const cells = { width: 1212, rowHeight: 76, gap: 12 }
  it.each([[0, 0, 0, 0], [50, 40, 0, 0], [52, 45, 1, 1], [-103, -88, -1, -1], [306, 0, 3, 0]])('that went %i, %i px', (x, y, columns, rows) => {
    const gone = cellsOf(cells, x, y)
    expect([gone.columns + 0, gone.rows + 0]).toEqual([columns, rows])
  })
  it.each<[number, number, Place]>([[0, 0, at(1, 1, 4, 3)], [210, 90, at(3, 2, 4, 3)], [1200, 10, at(9, 1, 4, 3)], [-40, -40, at(1, 1, 4, 3)]])('at %i, %i px', (x, y, there) => expect(placeAt(cells, x, y, 4, 3)).toEqual(there))
})
