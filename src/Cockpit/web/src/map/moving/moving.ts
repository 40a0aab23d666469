// Objects and the ways they came as features of a map, and what of them is other than before. An object stands where it was last seen, not where it may be by now: between two fixes it may
// pass through a fence that never told of it.
import type { Feature, FeatureCollection } from 'geojson'
import type { GeoJSONSourceDiff, GeoJSONSourceSpecification } from 'maplibre-gl'
import { isStale, wayOf, type Fix, type Tracks } from './tracks'

/** Object → its feature. */
export type Marks = ReadonlyMap<string, Feature>

/** Where more are around, their ways are a tangle: only that of the chosen one is drawn, and names wait for a nearer look. */
export const mostTrails = 300

const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] }
const moving: GeoJSONSourceSpecification = { type: 'geojson', data: nothing, promoteId: 'object' }

export const movingSources: Record<'objects' | 'trails', GeoJSONSourceSpecification> = { trails: moving, objects: moving }

export interface Moving {
  tracks: Tracks
  /** What objects are called, where that is not their code. */
  names: ReadonlyMap<string, string>
  /** The chosen one. */
  object: string | undefined
  now: number
}

/** @param before what is the same is the very same feature */
export function dotsOf({ tracks, names, now }: Moving, before: Marks): Marks {
  return new Map([...tracks].flatMap(([object, track]) => {
    const fix = track.at(-1)
    return fix ? [[object, dotOf(object, fix, names.get(object) ?? object, isStale(fix, now), before.get(object))] as const] : []
  }))
}

function dotOf(object: string, { lon, lat }: Fix, name: string, stale: boolean, before: Feature | undefined): Feature {
  if (before?.geometry.type === 'Point' && before.geometry.coordinates[0] === lon && before.geometry.coordinates[1] === lat && before.properties?.['name'] === name && before.properties['stale'] === stale) return before
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { object, name, stale } }
}

export function trailsOf({ tracks, object: chosen }: Moving, before: Marks): Marks {
  const drawn = tracks.size > mostTrails ? [...tracks].filter(([object]) => object === chosen) : [...tracks]
  return new Map(drawn.flatMap(([object, track]) => {
    const way = wayOf(track)
    return way.length > 1 ? [[object, trailOf(object, way, before.get(object))] as const] : []
  }))
}

function trailOf(object: string, way: readonly Fix[], before: Feature | undefined): Feature {
  const coordinates = way.map(({ lon, lat }) => [lon, lat])
  const drawn = before?.geometry.type === 'LineString' ? before.geometry.coordinates : []
  const isSame = drawn.length === coordinates.length && coordinates.every(([lon, lat], at) => drawn[at]?.[0] === lon && drawn[at]?.[1] === lat)
  return isSame && before ? before : { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { object } }
}

/** Undefined where nothing is other than before. */
export function differenceOf(before: Marks, now: Marks): GeoJSONSourceDiff | undefined {
  const remove = [...before.keys()].filter((object) => !now.has(object))
  const add = [...now].filter(([object]) => !before.has(object)).map(([, feature]) => feature)
  const update = [...now].filter(([object, feature]) => before.has(object) && before.get(object) !== feature).map(([object, { geometry, properties }]) => ({
    id: object, newGeometry: geometry, addOrUpdateProperties: Object.entries(properties ?? {}).map(([key, value]) => ({ key, value: value as unknown })),
  }))
  return remove.length + add.length + update.length > 0 ? { remove, add, update } : undefined
}
