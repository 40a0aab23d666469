import { expect, it } from 'vitest'
import { nextSorting, sorted, type Comparable } from './sorting'

it.each<[Comparable[], boolean, Comparable[]]>([
  [[3, null, 1, 20], false, [1, 3, 20, null]],
  [[3, null, 1, 20], true, [20, 3, 1, null]],
  [['b10', 'b9', null, 'a'], false, ['a', 'b9', 'b10', null]],
  [['张', '李', '安'], false, ['安', '李', '张']],
])('%j, down %s: %j', (rows, down, then) => expect(sorted(rows, (row) => row, down, 'zh-CN')).toEqual(then))

it('goes up, down, and back', () => {
  const up = nextSorting(undefined, 'name')
  const down = nextSorting(up, 'name')
  expect([up, down, nextSorting(down, 'name'), nextSorting(up, 'role')]).toEqual([{ key: 'name', down: false }, { key: 'name', down: true }, undefined, { key: 'role', down: false }])
})
