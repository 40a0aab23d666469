import { expect, it } from 'vitest'
import type { Fix } from './tracks'
import { differenceOf, dotsOf, mostTrails, trailsOf, type Moving } from './moving'

const minute = (at: number): number => Date.UTC(2026, 2, 2, 8, at)
const fix = (at: number, lon = 110): Fix => ({ lon, lat: 40, at: minute(at), accuracyMeters: null })
const moving = (tracks: Record<string, Fix[]>, more: Partial<Moving> = {}): Moving => ({ tracks: new Map(Object.entries(tracks)), names: new Map([['y', '七号车']]), object: undefined, now: minute(1), ...more })

it('an object is where it was last, pale when that is long ago', () => {
  const dots = dotsOf(moving({ x: [fix(-1, 110), fix(0, 110.1)], y: [fix(-60)] }), new Map())
  expect([...dots.values()].map(({ geometry, properties }) => [geometry, properties])).toEqual([
    [{ type: 'Point', coordinates: [110.1, 40] }, { object: 'x', name: 'x', stale: false }],
    [{ type: 'Point', coordinates: [110, 40] }, { object: 'y', name: '七号车', stale: true }],
  ])
})

it('only what has moved, come or gone is told to the map', () => {
  const before = dotsOf(moving({ stays: [fix(0)], moves: [fix(0)], goes: [fix(0)] }), new Map())
  const now = dotsOf(moving({ stays: [fix(0), fix(1)], moves: [fix(0), fix(1, 111)], comes: [fix(1)] }), before)
  const difference = differenceOf(before, now)
  expect(difference?.remove).toEqual(['goes'])
  expect(difference?.add?.map(({ properties }) => properties?.['object'])).toEqual(['comes'])
  expect(difference?.update?.map(({ id, newGeometry }) => [id, newGeometry])).toEqual([['moves', { type: 'Point', coordinates: [111, 40] }]])
  expect(differenceOf(now, dotsOf(moving({ stays: [fix(1)], moves: [fix(1, 111)], comes: [fix(1)] }), now))).toBeUndefined()
})

it('ways are drawn of a few, and of many the chosen one’s alone', () => {
  expect([...trailsOf(moving({ x: [fix(0), fix(1, 111)], y: [fix(0)] }), new Map()).keys()]).toEqual(['x'])
  const crowd = Object.fromEntries(Array.from({ length: mostTrails + 1 }, (_, index) => [`o${index}`, [fix(0), fix(1, 111)]]))
  expect([...trailsOf(moving(crowd, { object: 'o7' }), new Map()).keys()]).toEqual(['o7'])
})
