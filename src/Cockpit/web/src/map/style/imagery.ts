// Imagery in the place of the drawn land: areas give way to it, lines and names stay readable above it.
import type { LayerSpecification, SourceSpecification } from 'maplibre-gl'
import type { Raster } from '@/api/contract'
import type { MapPalette } from './palette'

export const imagerySource = 'imagery'

export function imagerySources(raster: Raster, origin: string): SourceSpecification {
  const [template = ''] = raster.tiles
  const [west = -180, south = -90, east = 180, north = 90] = raster.bounds
  return {
    type: 'raster', tiles: [origin + template.slice(template.indexOf('/rasters/'))], tileSize: raster.tile_size, minzoom: raster.minzoom, maxzoom: raster.maxzoom, bounds: [west, south, east, north],
  }
}

/** Pictures are dark and of every colour in both themes: lines are light between dark edges, names light on a dark rim. */
export function overImagery(palette: MapPalette): MapPalette {
  return {
    ...palette,
    water: '#9fd0f0', road: '#f4f6f8', roadFar: '#f4f6f8', roadMajor: '#ffe08a', roadMajorFar: '#ffe08a', roadCase: '#1a222a', roadMajorCase: '#1a222a', tunnel: '#c3ccd4', path: '#f0d9b5',
    railway: '#1a222a', railwayGap: '#f4f6f8', label: '#f2f5f7', labelStrong: '#ffffff', waterLabel: '#c9e8ff', halo: '#10171e', border: '#f3c4ff', grid: '#bfe3ff',
  }
}

/** Lines do not hide what the picture shows of the same road; their edges do less so. */
const opacities: [suffix: string, opacity: number][] = [['-case', 0.6], ['', 0.9]]

export function underImagery(drawn: LayerSpecification[]): LayerSpecification[] {
  const above = drawn.flatMap((layer): LayerSpecification[] => {
    if (layer.type === 'fill') return []
    if (layer.type !== 'line') return [layer]
    const opacity = opacities.find(([suffix]) => layer.id.endsWith(suffix))?.[1] ?? 1
    return [{ ...layer, paint: { ...layer.paint, 'line-opacity': opacity } }]
  })
  const land = above.filter((layer) => layer.type === 'background')
  return [...land, { id: 'imagery', type: 'raster', source: imagerySource }, ...above.filter((layer) => layer.type !== 'background')]
}
