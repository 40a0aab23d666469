import { describe, expect, it } from 'vitest'
import { at, difference, keysOf, merged, pointer, put, same, undone, type Json } from './document'

const pack: Json = { title: '树', bands: { red: 'overdue', yellow: '<= 3' }, levels: [{ to: 'grid', hours: 4 }, { to: 'city' }] }

describe('pointers', () => {
  it('escape what stands between keys', () => expect(pointer('a/b', 'c~d', 0)).toBe('/a~1b/c~0d/0'))
  it('are read again', () => expect(keysOf('/a~1b/c~0d/0')).toEqual(['a/b', 'c~d', '0']))
  it.each<[string, Json | undefined]>([['', pack], ['/bands/red', 'overdue'], ['/levels/0/hours', 4], ['/levels/7/hours', undefined], ['/bands/blue', undefined], ['/toString', undefined]])('%s leads there', (path, found) => expect(at(pack, path)).toEqual(found))
})

describe('what is put', () => {
  it.each<[string, Json | undefined, string, Json | undefined]>([
    ['/bands/yellow', '<= 4', '/bands', { red: 'overdue', yellow: '<= 4' }],
    ['/bands/yellow', undefined, '/bands', { red: 'overdue' }],
    ['/levels/0/hours', 8, '/levels', [{ to: 'grid', hours: 8 }, { to: 'city' }]],
    ['/levels/0', undefined, '/levels', [{ to: 'city' }]],
    ['/grace/days', 2, '/grace', { days: 2 }],
    ['/grace/days', undefined, '/grace', undefined],
    ['/bands/red/color', 'red', '/bands/red', { color: 'red' }],
  ])('%s: %j', (path, value, look, found) => expect(at(put(pack, path, value), look)).toEqual(found))
  it('leaves the document as it was', () => {
    put(pack, '/levels/0/hours', 9)
    expect(at(pack, '/levels/0/hours')).toBe(4)
  })
})

describe('a merge patch', () => {
  it.each<[Json, Json, Json | undefined]>([
    [{ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, undefined],
    [{ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4, d: 3 } }, { b: { c: 4 } }],
    [{ a: 1, b: { c: 2 } }, { a: 1, b: {} }, { b: { c: null } }],
    [{ a: 1 }, { a: 1, b: { c: 2 } }, { b: { c: 2 } }],
    [{ levels: [{ to: 'x', hours: 1 }, 2] }, { levels: [{ to: 'x', hours: 2 }, 2] }, { levels: [{ to: 'x', hours: 2 }, 2] }],
    [{ band: '<= 3' }, { band: { left: '<= 3', color: 'red' } }, { band: { left: '<= 3', color: 'red' } }],
    [{ band: { left: '<= 3' } }, { band: '<= 3' }, { band: '<= 3' }],
  ])('of %j that makes %j is %j', (before, after, patch) => {
    expect(difference(before, after)).toEqual(patch)
    expect(merged(before, patch ?? {})).toEqual(after)
  })
  it('of what somebody else has changed meanwhile keeps what both say', () => {
    const typed = difference(pack, put(pack, '/bands/yellow', '<= 5')) as Json
    expect(merged(put(pack, '/bands/red', '< 0'), typed)).toEqual({ ...(pack as object), bands: { red: '< 0', yellow: '<= 5' } })
  })
})

it('What was changed of files is undone: changed, added and taken away', () => {
  const now = { a: 2, added: { x: 1 }, list: [1, 2] }
  expect(undone(now, [{ path: '/a', before: 1, after: 2 }, { path: '/added', before: null, after: { x: 1 } }, { path: '/gone', before: 'here', after: null }, { path: '/list', before: [1], after: [1, 2] }])).toEqual({ a: 1, gone: 'here', list: [1] })
})

it('Maps are the same in any order, lists are not', () => {
  expect(same({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
  expect(same([1, 2], [2, 1])).toBe(false)
  expect(same({ a: undefined as unknown as Json }, { b: 1 })).toBe(false)
})
