// Where a map starts that no link tells where.
import type { Caller, CatalogLayer } from '@/api/contract'
import type { MapPosition } from '@/link/viewUrl'

export function homeOf(caller: Caller | undefined, catalog: readonly CatalogLayer[] | undefined): MapPosition {
  return caller?.home ?? frameOf(catalog) ?? { lon: 104, lat: 36, zoom: 4 }
}

function frameOf(layers: readonly CatalogLayer[] | undefined): MapPosition | undefined {
  const frame = layers?.find((layer) => layer.name === 'gis.road')?.bounds ?? layers?.find((layer) => layer.bounds)?.bounds
  const [west, south, east, north] = frame ?? []
  return west === undefined || south === undefined || east === undefined || north === undefined ? undefined : { lon: (west + east) / 2, lat: (south + north) / 2, zoom: 11 }
}
