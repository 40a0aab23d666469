import { expect, test } from 'vitest'
import { neededFirst, pictureOf } from './photos'

test('What is needed stands first, and nothing is lost', () => {
  const slots = ['near', 'far', 'before', 'after'].map((name) => ({ name }))
  expect(neededFirst(slots, ['after', 'before']).map(({ name }) => name)).toEqual(['before', 'after', 'near', 'far'])
  expect(neededFirst(slots, [])).toEqual(slots)
  expect(neededFirst(slots, ['unknown'])).toEqual(slots)
})

test('A drawing is an address whole, with letters and marks of any kind', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><text fill="#fff">门牌 12 & 50%</text></svg>'
  expect(decodeURIComponent(pictureOf(drawing).slice('data:image/svg+xml,'.length))).toBe(drawing)
})
