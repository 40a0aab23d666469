// A place of the gazetteer while it is put right: what stands in the fields, and what of it is sent.
import type { GridAt, Place, RecordFeature } from '@/api/contract'
import type { LonLat } from '@/geo/lonLat'

/** The table that holds them, and the sorts that it takes. */
export const collection = 'address.place'
export const sorts = ['address', 'building', 'courtyard', 'compound', 'venue', 'place', 'area', 'intersection'] as const

export const fields = ['name', 'address', 'road', 'number', 'compound', 'building', 'old_name'] as const
type Field = (typeof fields)[number]

export interface TypedPlace {
  layer: string
  values: Record<Field, string>
  /** With commas between. */
  aliases: string
  quality: string
  spot: LonLat | undefined
}

/** The row of the table behind an answer; undefined for roads, divisions and what is registered elsewhere. */
export function rowOf({ gid, layer }: Pick<Place['properties'], 'gid' | 'layer'>): string | undefined {
  const id = /^cockpit:[a-z_]+:(\d+)$/.exec(gid)?.[1]
  return id !== undefined && sorts.some((sort) => sort === layer) ? id : undefined
}

/** Any layer of a table leads to its row. */
const layersOfTables: Readonly<Record<string, string>> = { 'address.place': 'address', 'address.road': 'road', 'grid.division': 'district' }

/** "address.place/7" → the gid of what search has of it; undefined for what it finds by code alone. */
export function gidOfSubject(subject: string): string | undefined {
  const [table = '', id] = subject.split('/')
  const layer = layersOfTables[table]
  return layer && id ? `cockpit:${layer}:${id}` : undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const nothingTyped = (spot: LonLat): TypedPlace => ({ layer: 'address', values: { name: '', address: '', road: '', number: '', compound: '', building: '', old_name: '' }, aliases: '', quality: 'surveyed', spot })

export function typedOf({ properties, geometry }: RecordFeature): TypedPlace {
  const [lon, lat] = geometry?.type === 'Point' ? geometry.coordinates : []
  const aliases = properties['aliases']
  return {
    layer: text(properties['layer']), values: Object.fromEntries(fields.map((field) => [field, text(properties[field])])) as TypedPlace['values'],
    aliases: Array.isArray(aliases) ? aliases.join('，') : '', quality: text(properties['quality']), spot: lon === undefined || lat === undefined ? undefined : { lon, lat },
  }
}

/** Which divisions hold the point; a place that is moved may lie in others than before. */
const divisionsOf = (grid: GridAt | null): Record<string, string | null> => ({
  district: grid?.district?.name ?? null, street_office: grid?.street_office?.name ?? null, community: grid?.community?.name ?? null,
  region: (grid?.community ?? grid?.street_office ?? grid?.district)?.code ?? '',
})

const listOf = (aliases: string): string[] => [...new Set(aliases.split(/[,，;；、\n]/).map((each) => each.trim()).filter(Boolean))]

function propertiesOf({ layer, values, aliases, quality }: TypedPlace): Record<string, unknown> {
  return { layer, quality, aliases: listOf(aliases), ...Object.fromEntries(fields.map((field) => [field, values[field].trim() || null])), name: values.name.trim() }
}

const pointOf = (spot: LonLat | undefined) => (spot ? { type: 'Point', coordinates: [Number(spot.lon.toFixed(7)), Number(spot.lat.toFixed(7))] } : null)

/** A whole feature. */
export const featureOf = (typed: TypedPlace, grid: GridAt | null): object => ({ type: 'Feature', geometry: pointOf(typed.spot), properties: { ...propertiesOf(typed), ...divisionsOf(grid) } })

interface Patch {
  geometry?: object | null
  properties: Record<string, unknown>
}

/** What is otherwise than before, and nothing else; undefined where nothing is. */
export function patchOf(before: TypedPlace, after: TypedPlace, grid: GridAt | null): Patch | undefined {
  const [was, is] = [propertiesOf(before), propertiesOf(after)]
  const changed = Object.fromEntries(Object.entries(is).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name])))
  const isMoved = JSON.stringify(pointOf(before.spot)) !== JSON.stringify(pointOf(after.spot))
  if (!isMoved && Object.keys(changed).length === 0) return undefined
  return { ...(isMoved ? { geometry: pointOf(after.spot) } : {}), properties: { ...changed, ...(isMoved ? divisionsOf(grid) : {}) } }
}

/** A patch that brings a feature back to what it was, as far as another patch changes it. */
export function reverseOf(patch: Patch, before: RecordFeature): Patch {
  return { ...('geometry' in patch ? { geometry: before.geometry } : {}), properties: Object.fromEntries(Object.keys(patch.properties).map((name) => [name, before.properties[name] ?? null])) }
}
