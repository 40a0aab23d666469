// Where objects are and were last, from whatever tells of them.

export interface Fix {
  lon: number
  lat: number
  /** RFC 3339. */
  time: string
  accuracyMeters: number | null
}
export interface Seen extends Fix {
  object: string
}
/** Object → its last fixes, the earliest first. */
export type Tracks = ReadonlyMap<string, readonly Fix[]>

export const longest = 24
const mostObjects = 2000
/** Older fixes tell where an object was, not where it is. */
const staleMilliseconds = 15 * 60_000

/** Between fixes farther apart nobody knows the way. */
const widestGapMilliseconds = 2 * 60_000

/** The way to where an object is now, as far back as it is known without a gap. */
export function wayOf(track: readonly Fix[]): readonly Fix[] {
  const gap = track.findLastIndex((fix, at) => at > 0 && Date.parse(fix.time) - Date.parse(track[at - 1]?.time ?? fix.time) > widestGapMilliseconds)
  return track.slice(Math.max(0, gap))
}

export function isStale(fix: Fix, now: number): boolean {
  return now - Date.parse(fix.time) > staleMilliseconds
}

/**
 * Late fixes find their place; of one moment the one that is told last holds. Objects that were heard of longest ago make room.
 * @returns the same tracks where nothing is new
 */
export function follow(tracks: Tracks, seen: readonly Seen[]): Tracks {
  const next = new Map(tracks)
  let isNew = false
  for (const { object, lon, lat, time, accuracyMeters } of seen) {
    const fix: Fix = { lon, lat, time, accuracyMeters }
    const before = next.get(object) ?? []
    const last = before.at(-1)
    if (last && same(last, fix)) continue
    isNew = true
    const others = before.filter(({ time }) => Date.parse(time) !== Date.parse(fix.time))
    const place = others.findIndex(({ time }) => Date.parse(time) > Date.parse(fix.time))
    const track = place < 0 ? [...others, fix] : [...others.slice(0, place), fix, ...others.slice(place)]
    next.delete(object)
    next.set(object, track.slice(-longest))
  }
  for (const object of next.keys()) {
    if (next.size <= mostObjects) break
    next.delete(object)
  }
  return isNew ? next : tracks
}

function same(one: Fix, other: Fix): boolean {
  return Date.parse(one.time) === Date.parse(other.time) && one.lon === other.lon && one.lat === other.lat
}
