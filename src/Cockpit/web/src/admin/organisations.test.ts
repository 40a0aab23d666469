import { describe, expect, it } from 'vitest'
import { linesOf, under, unseenParent } from './organisations'

const one = (code: string, parent: string | null = null, place = 0) => ({ code, name: code, parent_code: parent, place })

describe('organisations as lines', () => {
  it('stand under their own, by place and then by code', () => {
    const lines = linesOf([one('C', 'A', 1), one('A'), one('B', 'A', 2), one('D', 'A', 1), one('E', 'C')])
    expect(lines.map(({ of, depth }) => `${depth}${of.code}`)).toEqual(['0A', '1C', '2E', '1D', '1B'])
  })
  it('stand at the top where their parent is not seen', () => expect(linesOf([one('B', 'hidden'), one('A')]).map(({ of, depth }) => `${depth}${of.code}`)).toEqual(['0A', '0B']))
  it('are under one that is not seen until they are put elsewhere', () => expect([one('B', 'hidden'), one('B', 'A'), one('B')].map((each) => unseenParent([one('A')], each))).toEqual(['hidden', undefined, undefined]))
  it('know all that are under one', () => expect([...under([one('C', 'B'), one('B', 'A'), one('A'), one('X')], 'A')].sort()).toEqual(['A', 'B', 'C']))
})
