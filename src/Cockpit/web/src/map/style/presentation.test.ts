import { featureFilter } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { testLayer } from '@/map/testLayer'
import { shown } from './kinds'
import { describedStyle, offAtFirst, presentationOf, type Kind, type Presentation } from './presentation'

const layer = (name: string, style?: object) => testLayer(name, 'Point', style)

const kinds = (...values: string[]): Kind[] => values.map((value) => ({ value, colour: '#112233', shape: 'circle' }))

function seen(look: Presentation, hidden: string[], properties: Record<string, unknown>): boolean {
  const { filter } = featureFilter(shown(look, new Set(hidden)), 'filter')
  return filter({ zoom: 15 }, { type: 1, properties } as Parameters<typeof filter>[1])
}

it.each([
  [[], { category: 'lift' }, true],
  [['lift'], { category: 'lift' }, false],
  [['lift'], { category: 'boiler' }, true],
  [['ropeway'], { category: 'ropeway' }, false],
  [['ropeway'], { category: 'lift' }, true],
  [['ropeway'], { category: 'never named' }, false],
])('with %j switched off, %j is seen: %s', (hidden, properties, answer) => {
  expect(seen({ by: 'category', kinds: kinds('lift', 'boiler', 'ropeway') }, hidden, properties)).toBe(answer)
})

it.each([
  [[], '0118', true],
  [['01'], '0118', false],
  [['01'], '0203', true],
  [[''], '2133', false],
  [[''], '0118', true],
])('parts with %j switched off: class %s is seen: %s', (hidden, code, answer) => {
  expect(seen({ by: 'class_code', prefix: 2, kinds: kinds('01', '02', '') }, hidden, { class_code: code })).toBe(answer)
})

it('the style of the catalogue is the one drawn', () => {
  const style = { by: 'kind', kinds: [{ value: 'a', colour: '#3B75AF', shape: 'star', title: '甲', title_en: 'A' }] }
  expect(presentationOf(layer('registry.part', style))).toEqual(style)
})

it.each([
  [undefined],
  [null],
  ['red'],
  [{ kinds: 'all' }],
  [{ kinds: [] }],
  [{ kinds: [{ value: 'a', colour: 'url(javascript:1)', shape: 'star' }] }],
  [{ kinds: [{ value: 'a', colour: '#112233', shape: 'skull' }] }],
])('a style that cannot be drawn is left aside: %j', (style) => expect(describedStyle(style)).toBeUndefined())

it('a layer nobody described always gets the same colour', () => {
  const [one, two] = [presentationOf(layer('gis.trees')), presentationOf(layer('gis.trees'))]
  expect(one.kinds[0]?.colour).toMatch(/^#[0-9a-f]{6}$/)
  expect(two).toEqual(one)
})

it('kinds can be off until somebody wants them', () => {
  const style = { by: 'stage', kinds: [{ value: 'handle', colour: '#C53A32', shape: 'triangle' }, { value: 'closed', colour: '#519E3E', shape: 'circle', off: true }] }
  expect(offAtFirst([layer('cases.case_file', style), layer('gis.trees')])).toEqual(['cases.case_file:closed'])
})
