import { expect, it } from 'vitest'
import type { Place } from '@/api/contract'
import { accuracyCircle, placePins } from './places'

const place = (gid: string, more: object = {}): Place => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [115, 44] }, properties: { gid, accuracy_m: 10 }, ...more }) as unknown as Place

it('Candidates are pins by their rank, those without a point are not', () => {
  expect(placePins([place('a'), place('b', { geometry: null }), place('c')], 'a', 'c', ({ properties: { gid } }, rank) => `${rank} ${gid}`)).toEqual([
    { key: 'a', label: '1 a', lon: 115, lat: 44, chosen: true, named: false },
    { key: 'c', label: '3 c', lon: 115, lat: 44, chosen: false, named: true },
  ])
})
it('A point has a circle, a road has none', () => {
  expect(accuracyCircle(place('a'))?.type).toBe('Polygon')
  expect([accuracyCircle(undefined), accuracyCircle(place('a', { bbox: [1, 2, 3, 4] })), accuracyCircle(place('a', { properties: { accuracy_m: null } }))]).toEqual([null, null, null])
})
