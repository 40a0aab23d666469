import { describe, expect, it } from 'vitest'
import { one, parseKinds, parseLayers, parsePosition, parseRecord, writeList, writePosition, writeRecord } from './viewUrl'

describe('position in the link', () => {
  it.each([
    ['116.5,43.9,12', { lon: 116.5, lat: 43.9, zoom: 12 }],
    ['-0.1,51.5,9.25', { lon: -0.1, lat: 51.5, zoom: 9.25 }],
    ['116.5,43.9', undefined],
    ['116.5,43.9,12,0', undefined],
    ['200,43.9,12', undefined],
    ['116.5,91,12', undefined],
    ['116.5,43.9,40', undefined],
    ['here', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (text, position) => expect(parsePosition(text)).toEqual(position))

  it('comes back as it was written', () => {
    const position = { lon: 116.12346, lat: 43.65432, zoom: 14.5 }
    expect(parsePosition(writePosition(position))).toEqual(position)
  })
})

describe('layers in the link', () => {
  it.each([
    [undefined, undefined],
    ['', []],
    ['grid.unit,registry.part', ['grid.unit', 'registry.part']],
    ['grid.unit,<script>,x', ['grid.unit']],
  ])('%s', (text, layers) => expect(parseLayers(text)).toEqual(layers))

  it('the default is not written, none at all is', () => {
    expect(writeList(['a.b', 'c.d'], ['c.d', 'a.b'])).toBeUndefined()
    expect(writeList([], ['a.b'])).toBe('')
    expect(writeList(['a.b'], ['a.b', 'c.d'])).toBe('a.b')
  })
})

it.each([
  [undefined, undefined],
  ['', []],
  ['cases.case_file:void,registry.part:', ['cases.case_file:void', 'registry.part:']],
  ['nonsense,cases.case_file:void', ['cases.case_file:void']],
])('kinds switched off in the link: %s', (text, kinds) => expect(parseKinds(text)).toEqual(kinds))

describe('record in the link', () => {
  it.each([
    ['registry.special_equipment/12', { layer: 'registry.special_equipment', id: '12' }],
    ['gis.x/a/b', { layer: 'gis.x', id: 'a/b' }],
    ['/12', undefined],
    ['gis.x/', undefined],
    ['gis.x', undefined],
    [undefined, undefined],
  ])('%s', (text, key) => expect(parseRecord(text)).toEqual(key))
  it('comes back as it was written', () => expect(parseRecord(writeRecord({ layer: 'a.b', id: '7' }))).toEqual({ layer: 'a.b', id: '7' }))
})

it('of a parameter given twice the first counts', () => {
  expect(one({ q: ['a', 'b'] }, 'q')).toBe('a')
  expect(one({ q: null }, 'q')).toBeUndefined()
})
