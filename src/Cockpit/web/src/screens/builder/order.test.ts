import { describe, expect, it } from 'vitest'
import type { SaidPart, Side } from './declared'
import { putOn, reordered, shiftedOn, sidesFor, toNextSide } from './order'

/** `a@left b@right` */
const read = (text: string): SaidPart[] => text.split(' ').map((word) => ({ title: word.split('@')[0], side: word.split('@')[1] as Side }))
const write = (parts: readonly SaidPart[] | undefined): string | undefined => parts?.map(({ title, side }) => `${title}@${side}`).join(' ')
const parts = read('h@head a@left b@right c@left d@right')

describe('a part is put', () => {
  it.each<[string, number, Side, number, string, number]>([
    ['before all of a side', 4, 'left', 0, 'h@head d@left a@left b@right c@left', 1],
    ['between two', 4, 'left', 1, 'h@head a@left b@right d@left c@left', 3],
    ['behind all', 2, 'left', 2, 'h@head a@left c@left b@left d@right', 3],
    ['onto a side where nothing is', 1, 'foot', 0, 'h@head b@right c@left d@right a@foot', 4],
    ['where it is', 1, 'left', 0, 'h@head a@left b@right c@left d@right', 1],
  ])('%s', (_, index, side, before, text, now) => {
    const put = putOn(parts, index, side, before)
    expect([write(put.parts), put.index]).toEqual([text, now])
  })
})

it.each([[1, 1, 'h@head b@right c@left a@left d@right'], [3, -1, 'h@head c@left a@left b@right d@right'], [1, -1, undefined], [3, 1, undefined]] as const)('number %i goes %i on its side', (index, by, text) => expect(write(shiftedOn(parts, index, by)?.parts)).toBe(text))

it.each([[2, -1, 'h@head a@left c@left b@left d@right'], [2, 1, 'h@head a@left c@left d@right b@foot'], [1, -1, undefined]] as const)('number %i goes %i sides on, and not to the head, which shows figures', (index, by, text) => expect(write(toNextSide(parts, index, by, sidesFor({ chart: { indicator: 'x', by: 'y' } }))?.parts)).toBe(text))

it.each([[0, 2, 'bca'], [2, 0, 'cab'], [1, 1, 'abc']] as const)('from %i to %i: %s', (from, to, text) => expect(reordered([...'abc'], from, to).join('')).toBe(text))
