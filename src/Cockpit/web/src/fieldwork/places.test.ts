import { expect, it } from 'vitest'
import { metersBetween, pinsOf } from './places'

it('What has no place has no pin', () => {
  const tasks = [{ campaign: 'C', number: 1, object_name: '电梯', geometry: { type: 'Point' as const, coordinates: [115, 44] } }, { campaign: 'C', number: 2, object_name: '路灯', geometry: null }]
  expect(pinsOf(tasks, ({ object_name: name }) => name)).toEqual([{ key: 'C/1', label: '电梯', lon: 115, lat: 44, chosen: false }])
})
it.each([[[115, 44], [115, 45], 111_195], [[0, 0], [0.01, 0], 1112], [[115, 60], [116, 60], 55_598], [[115, 44], [115, 44], 0]] as const)('From %j to %j: %d m', (from, to, meters) => expect(Math.round(metersBetween([...from], to))).toBe(meters))
