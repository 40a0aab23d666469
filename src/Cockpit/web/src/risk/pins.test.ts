import { expect, it } from 'vitest'
import { pinsOf } from './pins'

const score = { key: 'L-1', thing: 'L-1', days: null, name: '电梯', score: 0.5, low: null, high: null, color: 'orange', place: 3, class: 'lift', region: '990101', version: '1', as_of: '2026-11-26T00:00:00Z', lon: 115.4, lat: 44.8 } as const

it('a pin has the colour and the shape of its band; what has no place has none', () => {
  expect(pinsOf([score, { ...score, key: 'L-2', lon: null, lat: null }], ({ place }) => String(place))).toEqual([{ key: 'L-1', label: '3', lon: 115.4, lat: 44.8, chosen: false, look: { colour: 'var(--orange)', shape: 'triangle' } }])
})
