import { expect, it } from 'vitest'
import { frameOf, metersBetween, pinsOf, startOf } from './places'

it('What has no place has no pin', () => {
  const tasks = [{ campaign: 'C', number: 1, object_name: '电梯', geometry: { type: 'Point' as const, coordinates: [115, 44] } }, { campaign: 'C', number: 2, object_name: '路灯', geometry: null }]
  expect(pinsOf(tasks, ({ object_name: name }) => name)).toEqual([{ key: 'C/1', label: '电梯', lon: 115, lat: 44, chosen: false }])
})
it('A frame holds all pins', () => {
  expect(frameOf([{ lon: 2, lat: 8 }, { lon: 1, lat: 9 }, { lon: 3, lat: 7 }])).toEqual([1, 7, 3, 9])
  expect(frameOf([])).toBeUndefined()
})
it.each([
  ['one place is seen from near', [115, 44, 115, 44], 17],
  ['the world is seen from as far as the map goes', [-180, -80, 180, 80], 3],
] as const)('%s', (_, frame, zoom) => expect(startOf(frame, 360)).toEqual({ lon: (frame[0] + frame[2]) / 2, lat: (frame[1] + frame[3]) / 2, zoom }))
it('A wider frame is seen from further away, by one level for twice the width', () => {
  expect(startOf([115, 44, 115.2, 44], 512).zoom - startOf([115, 44, 115.4, 44], 512).zoom).toBeCloseTo(1)
})
it.each([[[115, 44], [115, 45], 111_195], [[0, 0], [0.01, 0], 1112], [[115, 60], [116, 60], 55_598], [[115, 44], [115, 44], 0]] as const)('From %j to %j: %d m', (from, to, meters) => expect(Math.round(metersBetween([...from], to))).toBe(meters))
