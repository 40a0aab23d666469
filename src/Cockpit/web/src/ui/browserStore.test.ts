// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { forGood, storeIn } from './browserStore'

beforeEach(() => localStorage.clear())

it('is kept, read as it was and taken away', () => {
  expect(forGood.set('a', '{"b":1}')).toBe(true)
  expect([localStorage.getItem('a'), forGood.get('a'), forGood.json('a')]).toEqual(['{"b":1}', '{"b":1}', { b: 1 }])
  forGood.remove('a')
  expect([forGood.get('a'), forGood.json('a')]).toEqual([null, undefined])
})

it('what is no JSON is nothing', () => {
  localStorage.setItem('a', '{')
  expect(forGood.json('a')).toBe(undefined)
})

it('where the browser keeps nothing, the page remembers', () => {
  const store = storeIn(() => { throw new DOMException('denied', 'SecurityError') })
  expect([store.get('a'), store.set('a', '1'), store.get('a'), store.json('a')]).toEqual([null, false, '1', 1])
  store.remove('a')
  expect(store.get('a')).toBe(null)
})

it('what there is no room for hides what was kept before', () => {
  localStorage.setItem('a', 'old')
  const full = { getItem: (name: string) => localStorage.getItem(name), setItem: () => { throw new DOMException('full', 'QuotaExceededError') } } as unknown as Storage
  const store = storeIn(() => full)
  expect([store.get('a'), store.set('a', 'new'), store.get('a')]).toEqual(['old', false, 'new'])
})
