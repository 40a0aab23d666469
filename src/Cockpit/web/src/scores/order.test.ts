import { expect, it } from 'vitest'
import type { MemberScore } from '@/api/contract'
import { changeOf, sorted } from './order'

const member = (name: string, rank: number | null, total: number | null, before: number | null, value: number | null): MemberScore => ({ member: name, name, rank, total, before, grade: null, extras: 0, indicators: [{ indicator: 'rate', count: null, whole: null, value, score: null, rows: null, whole_rows: null }] }) as MemberScore
const members = [member('b', 1, 93.72, 90, 10), member('a', null, null, 80, null), member('c', 2, 75.82, 80.1, 99)]

it.each([
  ['rank', 'bca'], ['-rank', 'cba'], ['name', 'abc'], ['-total', 'bca'], ['total', 'cba'], ['-change', 'bca'], ['rate', 'bca'], ['-rate', 'cba'],
])('by %s: %s', (sort, order) => expect(sorted(members, sort, 'en').map(({ name }) => name).join('')).toBe(order))

it('a change of nothing known is not nought', () => {
  expect(members.map(changeOf)).toEqual([3.72, null, -4.28])
})
