// Where objects are and were last, from whatever tells of them.

export interface Fix {
  lon: number
  lat: number
  /** Milliseconds since 1970. */
  at: number
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
  const gap = track.findLastIndex(({ at }, index) => index > 0 && at - (track[index - 1]?.at ?? at) > widestGapMilliseconds)
  return track.slice(Math.max(0, gap))
}

export function isStale({ at }: Pick<Fix, 'at'>, now: number): boolean {
  return now - at > staleMilliseconds
}

/**
 * Late fixes find their place; of one moment the one that is told last holds. Objects that were heard of longest ago make room.
 * @returns the same tracks where nothing is new
 */
export function follow(tracks: Tracks, seen: readonly Seen[]): Tracks {
  const next = new Map(tracks)
  let isNew = false
  for (const { object, lon, lat, at, accuracyMeters } of seen) {
    const track = next.get(object) ?? []
    const last = track.at(-1)
    if (last && same(last, { lon, lat, at })) continue
    isNew = true
    next.delete(object)
    next.set(object, placed(track, { lon, lat, at, accuracyMeters }).slice(-longest))
  }
  for (const object of next.keys()) {
    if (next.size <= mostObjects) break
    next.delete(object)
  }
  return isNew ? next : tracks
}

function placed(track: readonly Fix[], fix: Fix): Fix[] {
  if ((track.at(-1)?.at ?? -Infinity) < fix.at) return [...track, fix]
  const others = track.filter(({ at }) => at !== fix.at)
  const place = others.findIndex(({ at }) => at > fix.at)
  return place < 0 ? [...others, fix] : [...others.slice(0, place), fix, ...others.slice(place)]
}

function same(one: Fix, other: Omit<Fix, 'accuracyMeters'>): boolean {
  return one.at === other.at && one.lon === other.lon && one.lat === other.lat
}
