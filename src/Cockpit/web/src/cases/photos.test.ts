import { expect, test } from 'vitest'
import type { CaseType } from '@/api/contract'
import { neededFirst, pictureOf, reportedSlots, slotsOf } from './photos'

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

const type = {
  photo_slots: ['near', 'far', 'before', 'after'].map((name) => ({ name })), self_handled_photos: ['before', 'after'],
  states: [['reported', 'collect'], ['handling', 'handle'], ['feedback', 'feedback'], ['checking', 'verify'], ['to_close', 'verify']].map(([name, stage]) => ({ name, stage })),
  actions: [
    { name: 'accept', from: ['reported'], to: 'handling', photos: [] }, { name: 'report_back', from: ['handling'], to: 'feedback', photos: [] }, { name: 'report_done', from: ['handling'], to: 'to_close', photos: ['after'] },
    { name: 'extend', from: ['handling'], to: null, photos: [] }, { name: 'pass_check', from: ['checking'], to: 'to_close', photos: ['after'] }, { name: 'fail_check', from: ['checking'], to: 'handling', photos: [] }, { name: 'urge', from: ['checking'], to: null, photos: [] },
  ],
} as unknown as CaseType

test.each([
  ['accept', 'reported', ''], ['report_back', 'handling', 'after'], ['report_done', 'handling', 'after'], ['extend', 'handling', ''], ['pass_check', 'checking', 'after'], ['fail_check', 'checking', 'after'], ['urge', 'checking', ''],
])('%s in %s shows %j', (action, state, slots) => expect(slotsOf(type.actions.find(({ name }) => name === action)!, type, state).join(' ')).toBe(slots))

test('A report shows what is wrong, and what was handled at once', () => expect([reportedSlots(type, false), reportedSlots(type, true)]).toEqual([['near', 'far'], ['before', 'after']]))
