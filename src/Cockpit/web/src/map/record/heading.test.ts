import { expect, it } from 'vitest'
import { testLayer } from '@/map/testLayer'
import { headingOf } from './heading'

const category = { name: 'category', type: 'text', title: '类别', title_en: null, unit: null, minzoom: 0, codes: { lift: '电梯' } }
const equipment = { ...testLayer('registry.special_equipment'), heading: ['category', 'site_name', 'registration_no'], attributes: [category] }

it.each([
  [{ category: 'lift', site_name: '颐屿苑', registration_no: '梯1', name: '乘客电梯' }, '电梯 · 颐屿苑 · 梯1'],
  [{ category: 'lift', site_name: '', registration_no: null }, '电梯'],
  [{ name: '乘客电梯', code: '3099' }, '乘客电梯'],
  [{}, undefined],
])('%j is headed as the pack says: %s', (properties, heading) => expect(headingOf(equipment, properties)).toBe(heading))

it.each([
  [{ name: '', class_name: '路灯', code: '99' }, '路灯'],
  [{ code: '99' }, '99'],
])('without a word of the pack %j is called by its name, class or code: %s', (properties, heading) => expect(headingOf(testLayer('registry.part'), properties)).toBe(heading))
