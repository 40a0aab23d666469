import { expect, it } from 'vitest'
import type { Place } from '@/api/contract'
import { confidenceOf, pointOf, recordOf } from './placeWords'

it.each([[1, 'sure'], [0.9, 'sure'], [0.89, 'likely'], [0.6, 'likely'], [0.59, 'unsure'], [0, 'unsure']] as const)('confidence %f is %s', (figure, word) => {
  expect(confidenceOf(figure)).toBe(word)
})

it('a place without a geometry has no point', () => {
  const place = { type: 'Feature', geometry: null, properties: {} } as unknown as Place
  expect(pointOf(place)).toBeUndefined()
  expect(pointOf({ ...place, geometry: { type: 'Point', coordinates: [116, 44] } })).toEqual([116, 44])
})

it('a registered thing names the record to open, an address none', () => {
  expect(recordOf({ record: 'registry.special_equipment/12' } as unknown as Place['properties'])).toEqual({ layer: 'registry.special_equipment', id: '12' })
  expect(recordOf({ record: null } as unknown as Place['properties'])).toBeUndefined()
})
