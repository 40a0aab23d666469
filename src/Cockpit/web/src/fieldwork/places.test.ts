import { expect, it } from 'vitest'
import { pinsOf } from './places'

it('What has no place has no pin', () => {
  const tasks = [{ campaign: 'C', number: 1, object_name: '电梯', geometry: { type: 'Point' as const, coordinates: [115, 44] } }, { campaign: 'C', number: 2, object_name: '路灯', geometry: null }]
  expect(pinsOf(tasks, ({ object_name: name }) => name)).toEqual([{ key: 'C/1', label: '电梯', lon: 115, lat: 44, chosen: false }])
})
