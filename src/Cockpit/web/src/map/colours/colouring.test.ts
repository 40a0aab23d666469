import { describe, expect, it } from 'vitest'
import { createExpression } from '@maplibre/maplibre-gl-style-spec'
import { kindValue } from '@/map/style/kinds'
import { presentationOf } from '@/map/style/presentation'
import { testLayer } from '@/map/testLayer'
import { groups, parseColours, recoloured, writeColours, type Legend } from './colouring'

describe('colours in the link', () => {
  it.each([
    ['a.b:kind', [['a.b', 'kind']]],
    ['a.b:kind,c.d:名称', [['a.b', 'kind'], ['c.d', '名称']]],
    ['a.b,c.d:x:y,:z', []],
    [undefined, []],
  ])('%s', (text, pairs) => expect([...parseColours(text)]).toEqual(pairs))
  it('come back as they were written', () => expect(writeColours(parseColours('a.b:kind,c.d:n'))).toBe('a.b:kind,c.d:n'))
  it('none leave nothing', () => expect(writeColours(new Map())).toBeUndefined())
})

const quantiles: Legend = { method: 'quantiles', by: 'levels', other: '#a0a7ad', has_other: true, classes: [
  { value: null, colour: '#c6dbef', title: '< 3', count: 5 }, { value: 3, colour: '#6baed6', title: '3 – 9', count: 5 }, { value: 9, colour: '#08519c', title: '≥ 9', count: 5 }] }

it.each([[1, '0'], [3, '1'], [8.9, '1'], [9, '2'], [undefined, ''], ['many', '']])('a number of %s is in step "%s"', (levels, kind) => {
  const look = presentationOf(recoloured(testLayer('a.b'), quantiles, 'Other'))
  const expression = createExpression(kindValue(look), 'layers[0].paint.line-color')
  if (expression.result !== 'success') throw new Error(JSON.stringify(expression.value))
  expect(expression.value.evaluate({ zoom: 10 }, { type: 1, properties: levels === undefined ? {} : { levels } })).toBe(kind)
})

it.each([
  ['text', null, 3, 1000, true],
  ['text', null, 5, 5, true],
  ['text', null, 0, 0, false],
  ['text', null, 60, 20_000, true],
  ['text', null, 2_778, 20_000, false],
  ['text', null, 40, 200, true],
  ['text', null, 30, 40, false],
  ['integer', null, 20_000, 20_000, false],
  ['integer', null, 40, 20_000, true],
  ['integer', '人', 70, 70, true],
  ['number', null, 20_000, 20_000, true],
  ['boolean', null, 2, 20_000, true],
])('a %s in %s with %i values in %i rows is worth colouring by: %s', (type, unit, values, rows, answer) => {
  expect(groups({ name: 'a', type, title: null, title_en: null, unit, minzoom: 0, codes: null }, { values, rows })).toBe(answer)
})

it('categories keep their values, and the rest comes last', () => {
  const legend: Legend = { method: 'categories', by: 'class', other: '#a0a7ad', has_other: true, classes: [{ value: 'shop', colour: '#3b75af', title: null, count: 2 }] }
  expect(presentationOf(recoloured(testLayer('a.b'), legend, 'Other')).kinds.map(({ value, title, empty }) => [value, title, empty])).toEqual([['shop', 'shop', undefined], ['', 'Other', undefined]])
  expect(presentationOf(recoloured(testLayer('a.b'), { ...legend, has_other: false }, 'Other')).kinds.at(-1)?.empty).toBe(true)
})
