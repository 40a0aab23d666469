import { expect, it } from 'vitest'
import { allOf } from './pages'

it.each([
  [[['a', 'b'], ['c']], ['a', 'b', 'c']],
  [[[]], []],
  [[['a'], [], ['b']], ['a', 'b']],
])('pages %j are one list %j', async (pages, all) => {
  const asked: (string | undefined)[] = []
  const page = (cursor: string | undefined) => {
    asked.push(cursor)
    const at = Number(cursor ?? 0)
    return Promise.resolve({ items: pages[at]!, next: at + 1 < pages.length ? String(at + 1) : null })
  }
  expect(await allOf(page)).toEqual(all)
  expect(asked).toHaveLength(pages.length)
})
