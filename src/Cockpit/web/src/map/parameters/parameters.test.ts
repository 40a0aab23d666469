import { describe, expect, it } from 'vitest'
import type { LayerParameter } from '@/api/contract'
import { testLayer } from '@/map/testLayer'
import { fits, parametersQuery, parseGiven, writeGiven, type Given } from './parameters'

const parameter = (type: string, limits: Partial<LayerParameter> = {}): LayerParameter =>
  ({ name: 'p', type, title: null, title_en: null, default: null, least: null, most: null, one_of: null, ...limits })

describe('values in the link', () => {
  it('come back as they were written', () => {
    const given: Given = new Map<string, Record<string, string>>([['a.b', { class: '01:02,03', most: '5' }], ['c.d', { 'name': '柏园路' }]])
    expect(parseGiven(writeGiven(given))).toEqual(given)
  })
  it.each([[undefined], [''], ['a.b'], ['a.b:p'], ['a.b:p:'], ['a:p:1'], ['a.b:p:%zz'], ['a.b:p:1:2']])('%s says nothing', (text) => expect(parseGiven(text).size).toBe(0))
  it('none leave nothing', () => expect(writeGiven(new Map())).toBeUndefined())
})

it.each<[LayerParameter, string, boolean]>([
  [parameter('integer', { least: 1, most: 1000 }), '1000', true],
  [parameter('integer', { least: 1, most: 1000 }), '0', false],
  [parameter('integer'), '1.5', false],
  [parameter('number', { most: 2 }), '1.5', true],
  [parameter('number'), ' ', false],
  [parameter('text', { one_of: ['trunk', 'primary'] }), 'primary', true],
  [parameter('text', { one_of: ['trunk', 'primary'] }), 'lane', false],
  [parameter('text'), 'x'.repeat(201), false],
  [parameter('boolean'), 'true', true],
  [parameter('boolean'), 'yes', false],
  [parameter('date'), '2026-01-31', true],
  [parameter('timestamp'), '2026-01-31T08:00:00Z', true],
  [parameter('timestamp'), '2026-01-31', false],
])('%# %s', (of, text, answer) => expect(fits(of, text)).toBe(answer))

it('tiles are asked with what is declared and fits alone', () => {
  const layer = { ...testLayer('a.b'), parameters: [parameter('integer', { name: 'most', most: 9 }), parameter('text', { name: 'class' })] }
  expect(parametersQuery(layer, parseGiven('a.b:most:10,a.b:class:0101%20x,a.b:gone:1,c.d:class:1'))).toBe('class=0101+x')
  expect(parametersQuery(layer, new Map())).toBe('')
})
