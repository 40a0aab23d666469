// Which of the things under the pointer the user most likely means.
import type { Geometry } from 'geojson'
import type { CatalogLayer } from '@/api/contract'
import type { RecordKey } from '@/link/viewUrl'
import { namedSuffix } from './style/labels'

export interface Hit extends RecordKey {
  /** As many of its attributes as the tile carries. */
  properties: Record<string, unknown>
  rank: number
  /** All there is of it, and its place within the tile: its layer keeps no records. */
  ofTile?: Geometry
}

/** Layers whose things can be opened one by one. */
export const recordedIn = (catalog: readonly CatalogLayer[]): Set<string> => new Set(catalog.filter((layer) => !layer.parameters && !layer.tile_layers).map(({ name }) => name))

interface Rendered {
  id?: string | number | undefined
  source: string
  sourceLayer?: string | undefined
  geometry: Pick<Geometry, 'type'>
  properties: Record<string, unknown>
}

const ranks: Record<string, number> = {
  'gis.poi': 1, 'gis.place': 2, 'gis.building': 4, 'gis.road': 5, 'gis.railway': 5, 'grid.unit': 6, 'grid.duty': 7,
  'gis.water': 8, 'gis.waterway': 8, 'grid.division': 9, 'gis.land_use': 14,
}

/** Things come before lines, lines before areas, small areas before the large ones that hold them. */
function rankOf({ sourceLayer, geometry, properties }: Rendered): number {
  const rank = ranks[sourceLayer ?? '']
  if (rank === undefined) return geometry.type.includes('Point') ? 0 : geometry.type.includes('Line') ? 3 : 3.5
  return sourceLayer === 'grid.division' ? rank + (5 - Number(properties.level ?? 5)) : rank
}

/**
 * Each thing once, likeliest first, however many style layers and tiles it was drawn in.
 * @param recorded the layers that keep records; of features of others, without an id too, the tile says all
 */
export function hitsOf(rendered: readonly Rendered[], recorded: ReadonlySet<string>): Hit[] {
  const hits = new Map<string, Hit>()
  for (const feature of rendered) {
    const { id, source, properties } = feature
    // A source that was not cut into tiles is its own only layer.
    const sourceLayer = feature.sourceLayer ?? (recorded.has(source) ? source : undefined)
    if (!sourceLayer || sourceLayer.endsWith(namedSuffix)) continue
    const isRecord = recorded.has(sourceLayer)
    if (isRecord && id === undefined) continue
    const key = `${sourceLayer}/${id ?? JSON.stringify(properties)}`
    if (hits.has(key)) continue
    const rank = rankOf(feature)
    hits.set(key, isRecord ? { layer: sourceLayer, id: String(id), rank, properties } : { layer: source, id: String(id ?? ''), rank, properties, ofTile: feature.geometry as Geometry })
  }
  return [...hits.values()].sort((one, two) => one.rank - two.rank)
}

/** Opened at once when it stands alone in the foremost rank; otherwise the user chooses. */
export function plainChoice(hits: readonly Hit[]): Hit | undefined {
  const [first, second] = hits
  return first && first.rank !== second?.rank ? first : undefined
}
