import { expect, it } from 'vitest'
import type { Attribute, FormItem } from '@/api/contract'
import { mistakesIn, nothingTyped, recordBody, toldBy, type Typed } from './recordBody'

const attribute = (name: string, type: Attribute['type'], more: Partial<Attribute> = {}) => ({ name, type, required: false, least: null, most: null, ...more }) as Attribute
const item = (name: string, type: FormItem['type'], more: Partial<FormItem> = {}) => ({ name, type, required: false, least: null, most: null, ...more }) as FormItem
const attributes = [attribute('finding', 'text', { required: true }), attribute('girth', 'number', { least: 1, most: 9 }), attribute('sick', 'boolean'), attribute('seen_at', 'time')]
const items = [item('trunk', 'check', { required: true }), item('height', 'number'), item('kinds', 'choices')]
const typed = (more: Partial<Typed>): Typed => ({ ...nothingTyped(), ...more })

it('Each value is sent as its type, what nobody said not at all', () => {
  const said = typed({ attributes: { finding: 'well', girth: '4.5', sick: 'false', seen_at: '2026-03-01T08:00:00Z' }, items: { trunk: { outcome: 'failed', note: 'a crack', attachments: ['ab'] }, height: { value: '' }, kinds: { values: ['x'] } }, form: 'sheet', attachments: [{ code: 'cd', name: 'a.jpg' }] })
  expect(recordBody(said, attributes, items, undefined)).toEqual({
    attributes: { finding: 'well', girth: 4.5, sick: false, seen_at: '2026-03-01T08:00:00.000Z' },
    attachments: ['cd', 'ab'],
    form: { name: 'sheet', items: { trunk: { outcome: 'failed', note: 'a crack', attachments: ['ab'] }, kinds: ['x'] } },
  })
  expect(recordBody(typed({ atObject: true }), [], undefined, { type: 'Point', coordinates: [1, 2] })).toEqual({ attributes: {}, geometry: { type: 'Point', coordinates: [1, 2] } })
})

it.each([
  [{}, { finding: 'required', 'form.trunk': 'required' }],
  [{ attributes: { finding: 'x', girth: '0.5' }, items: { trunk: { outcome: 'passed' } } }, { girth: 'least' }],
  [{ attributes: { finding: 'x', girth: '10' }, items: { trunk: { outcome: 'passed' }, height: { value: 'tall' } } }, { girth: 'most', 'form.height': 'number' }],
])('%j: %j', (said, mistakes) => expect(mistakesIn(typed(said), attributes, items)).toEqual(mistakes))

it('What the server tells stands at its field', () => {
  expect(toldBy({ members: { finding: 'is required.', 'form.trunk': 'is passed, failed or not_applicable.' } })).toEqual({ finding: 'required', 'form.trunk': { reason: 'is passed, failed or not_applicable.' } })
  expect(toldBy({ title: 'x' })).toEqual({})
})
