import { expect, it } from 'vitest'
import type { MemberScore, Scheme } from '@/api/contract'
import { changeOf, offered, sorted } from './order'

const member = (name: string, rank: number | null, total: number | null, before: number | null, value: number | null): MemberScore => ({ member: name, name, rank, total, before, grade: null, extras: 0, indicators: [{ indicator: 'rate', count: null, whole: null, value, score: null, rows: null, whole_rows: null }] }) as MemberScore
const members = [member('b', 1, 93.72, 90, 10), member('a', null, null, 80, null), member('c', 2, 75.82, 80.1, 99)]

it.each([
  ['rank', 'bca'], ['-rank', 'cba'], ['name', 'abc'], ['-total', 'bca'], ['total', 'cba'], ['-change', 'bca'], ['rate', 'bca'], ['-rate', 'cba'],
])('by %s: %s', (sort, order) => expect(sorted(members, sort, 'en').map(({ name }) => name).join('')).toBe(order))

it('a change of nothing known is not nought', () => {
  expect(members.map(changeOf)).toEqual([3.72, null, -4.28])
})

it('schemes of the city\'s parts come before those of persons, large parts first', () => {
  const scheme = (name: string, by: Scheme['by'], digits = 0) => ({ name, by, digits }) as Scheme
  const schemes = [scheme('acceptors', 'person'), scheme('cells', 'area', 15), scheme('departments', 'department'), scheme('districts', 'area', 6), scheme('special', 'area', 6)]
  expect(offered(schemes).map(({ name }) => name)).toEqual(['districts', 'special', 'cells', 'departments', 'acceptors'])
})
