import { describe, expect, it } from 'vitest'
import { categories, other } from '@/map/style/palette'
import { colourBy } from './colours'

const told = (values: unknown[], type: string) => colourBy({ name: 'x', type }, values, 'light', 'plain')

describe('colours', () => {
  it('are one where nothing is coloured by', () => expect(colourBy(undefined, [1, 2], 'light', 'plain').of(1)).toBe('plain'))
  it('of amounts are classes of as many rows each', () => {
    const { classes } = told(Array.from({ length: 100 }, (_, index) => index), 'BIGINT')
    expect(classes.map(({ rows, range }) => [rows, range])).toEqual([[20, [0, 19]], [20, [20, 39]], [20, [40, 59]], [20, [60, 79]], [20, [80, 99]]])
  })
  it('of equal amounts are the same, however many there are', () => {
    const { classes, of } = told([...Array<number>(97).fill(0), 5, 9, 9], 'INTEGER')
    expect(new Set(Array.from({ length: 97 }, (_, row) => of(row))).size).toBe(1)
    expect(classes.map(({ rows, range }) => [rows, range])).toEqual([[97, [0, 0]], [1, [5, 5]], [2, [9, 9]]])
  })
  it('of amounts that are mostly alike are of those that differ', () => {
    const { classes } = told([...Array<number>(95).fill(0), 1, 2, 3, 4, 5], 'INTEGER')
    expect(classes.map(({ range }) => range)).toEqual([[0, 0], [1, 1], [2, 2], [3, 3], [4, 5]])
  })
  it('of one amount are one', () => expect(told([3, 3], 'INTEGER').classes).toHaveLength(1))
  it('of groups are the largest eight and the rest', () => {
    const values = [...'abcdefghij'].flatMap((letter, index) => Array<string>(20 - index).fill(letter))
    const { classes, of } = told(values, 'VARCHAR')
    expect(classes.map(({ colour, value, rows }) => `${colour} ${value ?? ''} ${rows}`)).toEqual([...categories.map((colour, index) => `${colour} ${'abcdefgh'[index]} ${20 - index}`), `${other}  23`])
    expect(of(values.indexOf('b'))).toBe(categories[1])
    expect(of(values.indexOf('j'))).toBe(other)
  })
  it('of nothing are apart', () => expect(told([null, 'a', null], 'VARCHAR').classes.map(({ rows }) => rows)).toEqual([1, 2]))
})
