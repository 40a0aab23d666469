import { expect, it } from 'vitest'
import { findingOf } from './finding'

it('A finding is read from its row', () => {
  expect(findingOf({ type: 'Feature', id: 3, geometry: null, properties: { kind: 'off_road', subject: 'address.place/7', other: 'address.road/2', name: '柏园路12号', detail: '柏园路', meters: 71.5 } }))
    .toEqual({ id: '3', kind: 'off_road', subject: 'address.place/7', other: 'address.road/2', name: '柏园路12号', detail: '柏园路', meters: 71.5 })
  expect(findingOf({ type: 'Feature', id: 4, geometry: null, properties: { kind: 'no_point', subject: 'address.place/8', other: null, name: '无名', detail: '', meters: null } }))
    .toEqual({ id: '4', kind: 'no_point', subject: 'address.place/8', other: undefined, name: '无名', detail: undefined, meters: undefined })
})
