import { describe, expect, it } from 'vitest'
import { follow, isStale, longest, wayOf, type Seen } from './tracks'

const seen = (object: string, minute: number, lon = 110): Seen => ({ object, lon, lat: 40, at: Date.UTC(2026, 2, 2, 8, minute), accuracyMeters: null })
const lons = (tracks: ReturnType<typeof follow>, object: string): number[] | undefined => tracks.get(object)?.map(({ lon }) => lon)

describe('a track', () => {
  it('ends where the object was last, whatever came late', () => {
    const tracks = follow(follow(new Map(), [seen('x', 0, 1), seen('x', 2, 3), seen('y', 0, 9)]), [seen('x', 1, 2)])
    expect(lons(tracks, 'x')).toEqual([1, 2, 3])
    expect(lons(tracks, 'y')).toEqual([9])
  })
  it('has one fix of a moment', () => expect(lons(follow(new Map(), [seen('x', 0, 1), seen('x', 0, 2)]), 'x')).toEqual([2]))
  it('is so long', () => expect(lons(follow(new Map(), Array.from({ length: longest + 5 }, (_, minute) => seen('x', minute, minute))), 'x')).toHaveLength(longest))
  it('stays the same where nothing is new', () => {
    const tracks = follow(new Map(), [seen('x', 0), seen('y', 0)])
    expect(follow(tracks, [seen('y', 0), { ...seen('x', 0), accuracyMeters: 9 }])).toBe(tracks)
  })
  it('does not change the one before', () => {
    const before = follow(new Map(), [seen('x', 0)])
    follow(before, [seen('x', 1)])
    expect(lons(before, 'x')).toHaveLength(1)
  })
})

it.each([
  [[0, 1, 3], [0, 1, 3]],
  [[0, 1, 4, 5], [4, 5]],
  [[0, 10], [10]],
  [[], []],
])('of fixes at minutes %j the way is known through %j', (minutes, way) => expect(wayOf(minutes.map((minute) => seen('x', minute, minute))).map(({ lon }) => lon)).toEqual(way))

it('a fix of a quarter of an hour ago no longer tells where an object is', () => {
  const now = Date.UTC(2026, 2, 2, 8, 20)
  expect(isStale(seen('x', 6), now)).toBe(false)
  expect(isStale(seen('x', 4), now)).toBe(true)
})
