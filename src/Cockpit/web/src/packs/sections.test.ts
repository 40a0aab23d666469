import { expect, it } from 'vitest'
import { itemAt, itemsOf, nameAt, placeWords, stepWords, valueLine } from './sections'

const pack = { objects: { unit: { title: '单位', title_en: 'Unit', attributes: { fax: { title: '传真', title_en: 'Fax' } } } }, obligations: { check: { title: '检查', bands: { red: 'overdue' } } } }
const word = (key: string): string | undefined => ({ objects: 'Objects', obligations: 'Obligations', bands: 'Bands', title: 'Name' })[key]

it.each([
  ['/objects/unit/attributes/fax', 'Objects › Unit › Fax'],
  ['/objects/unit/attributes/fax/title', 'Objects › Unit › Fax › Name'],
  ['/obligations/check/bands/red', 'Obligations › 检查 › Bands › red'],
  ['/alerts/old/levels/0/hours', 'alerts › old › levels › 1 › hours'],
])('%s is %s', (path, words) => expect(placeWords([pack], path, 'en', word).join(' › ')).toBe(words))

it('Items of a section are those that the pack has', () => {
  expect(itemsOf(pack, 'objects')).toEqual(['unit'])
  expect(itemsOf(pack, 'alerts')).toEqual([])
  expect(nameAt(pack, '/objects/unit', 'zh-CN')).toBe('单位')
  expect(itemAt('/objects/unit/title')).toEqual({ section: 'objects', item: 'unit' })
  expect(itemAt('/title')).toBeUndefined()
})

it.each([[null, '—'], [true, 'yes'], [['a', 2], 'a、2'], [{ to: 'city', hours: 4 }, 'to: city · hours: 4'], ['', '']])('%j in a line is %s', (value, line) => {
  expect(valueLine(value, { yes: 'yes', no: 'no', none: '—' })).toBe(line)
})

it.each([
  ['adds registry.unit.fax', { key: 'adds', values: { what: 'registry.unit.fax' } }],
  ['drops registry.unit.fax, which no unit has', { key: 'dropsUnused', values: { what: 'registry.unit.fax' } }],
  ['makes registry.unit.n a numeric', { key: 'makes', values: { what: 'registry.unit.n', type: 'numeric' } }],
  ['does something new', undefined],
])('%s', (step, words) => expect(stepWords(step)).toEqual(words))
