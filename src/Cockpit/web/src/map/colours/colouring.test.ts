import { describe, expect, it } from 'vitest'
import { createExpression } from '@maplibre/maplibre-gl-style-spec'
import { kindValue } from '@/map/style/dataLayers'
import { presentationOf } from '@/map/style/presentation'
import { testLayer } from '@/map/testLayer'
import { parseColours, recoloured, writeColours, type Legend } from './colouring'

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

const quantiles: Legend = { method: 'quantiles', by: 'levels', other: '#a0a7ad', classes: [
  { value: null, colour: '#c6dbef', title: '< 3', count: 5 }, { value: 3, colour: '#6baed6', title: '3 – 9', count: 5 }, { value: 9, colour: '#08519c', title: '≥ 9', count: 5 }] }

it.each([[1, '0'], [3, '1'], [8.9, '1'], [9, '2'], [undefined, ''], ['many', '']])('a number of %s is in step "%s"', (levels, kind) => {
  const look = presentationOf(recoloured(testLayer('a.b'), quantiles, 'Other'))
  const expression = createExpression(kindValue(look), 'layers[0].paint.line-color')
  if (expression.result !== 'success') throw new Error(JSON.stringify(expression.value))
  expect(expression.value.evaluate({ zoom: 10 }, { type: 1, properties: levels === undefined ? {} : { levels } })).toBe(kind)
})

it('categories keep their values, and the rest comes last', () => {
  const legend: Legend = { method: 'categories', by: 'class', other: '#a0a7ad', classes: [{ value: 'shop', colour: '#3b75af', title: null, count: 2 }] }
  expect(presentationOf(recoloured(testLayer('a.b'), legend, 'Other')).kinds.map(({ value, title }) => [value, title])).toEqual([['shop', 'shop'], ['', 'Other']])
})
