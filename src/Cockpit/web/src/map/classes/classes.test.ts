import { describe, expect, it } from 'vitest'
import { classesOf } from './classes'
import { distributionOfNumbers, distributionOfValues } from './distribution'
import { plainLook, type Look } from './look'

const look = (part: Partial<Look>): Look => ({ ...plainLook, by: 'x', ...part })
const told = (part: Partial<Look>, numbers: (number | undefined)[]) => classesOf(look(part), distributionOfNumbers(numbers), true, 'light').classes.map(({ key, range, count }) => [key, range, count])

describe('classes', () => {
  it('are one where nothing is classified by', () => expect(classesOf(plainLook, undefined, false, 'light').classes).toHaveLength(1))
  it('of numbers reach from break to break, with their counts, and what has none stands apart', () => {
    expect(told({ method: 'equal', classes: 4 }, [0, 1, 24.9, 25, 70, 100, undefined])).toEqual([['0', [0, 25], 3], ['1', [25, 25], 1], ['2', [70, 70], 1], ['3', [100, 100], 1], ['none', undefined, 1]])
  })
  it('keep the breaks they were kept with', () => expect(told({ breaks: [10, 200] }, [1, 2, 12, 30])).toEqual([['0', [1, 10], 2], ['1', [10, 200], 2], ['2', [200, 200], 0]]))
  it('count every row once', () => {
    const numbers = Array.from({ length: 500 }, (_, index) => (index * 37) % 101)
    for (const method of ['jenks', 'quantiles', 'equal', 'deviation'] as const) expect(told({ method }, numbers).reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(500)
  })
  it('of texts are the eight commonest and the others', () => {
    const values = [...'abcdefghij'].flatMap((letter, index) => Array<string>(20 - index).fill(letter))
    const { method, classes } = classesOf(look({}), distributionOfValues([...values, undefined]), false, 'dark')
    expect(method).toBe('categories')
    expect(classes.map(({ key, value, count }) => `${key} ${value ?? ''} ${count}`)).toEqual([...[...'abcdefgh'].map((letter, index) => `${index} ${letter} ${20 - index}`), 'other  23', 'none  1'])
  })
  it('of a few numbers may be categories', () => expect(told({ method: 'categories' }, [3, 3, 9]).map(([, , count]) => count)).toEqual([2, 1]))
  it('of a sample say so', () => expect(classesOf(look({}), { ...distributionOfNumbers([1, 2, 3]), matched: 900 }, true, 'light').isSample).toBe(true))
})
