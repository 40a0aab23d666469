// Imagery in the place of the drawn land: areas give way to it, lines and names stay readable above it.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Raster } from '@/api/contract'

export const imagerySource = 'imagery'

/** Lines of the base map above a picture that shows the same road: so much of them is left. */
const lineOpacity = 0.45

export function imagerySources(raster: Raster, origin: string): SourceSpecification {
  const [template = ''] = raster.tiles
  const [west = -180, south = -90, east = 180, north = 90] = raster.bounds
  return {
    type: 'raster', tiles: [origin + template.slice(template.indexOf('/rasters/'))], tileSize: raster.tile_size, minzoom: raster.minzoom, maxzoom: raster.maxzoom, bounds: [west, south, east, north],
  }
}

export function underImagery(drawn: LayerSpecification[]): LayerSpecification[] {
  const above = drawn.flatMap((layer): LayerSpecification[] => {
    if (layer.type === 'fill') return []
    return [layer.type === 'line' ? { ...layer, paint: { ...layer.paint, 'line-opacity': lineOpacity } } : layer]
  })
  const land = above.filter((layer) => layer.type === 'background')
  return [...land, { id: 'imagery', type: 'raster', source: imagerySource }, ...above.filter((layer) => layer.type !== 'background')]
}
