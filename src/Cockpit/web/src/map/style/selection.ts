// What is selected is drawn in the accent colour, drawn from its own geometry and not from the tile.
import type { LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from './palette'

export const selectionSource = 'selection'

export function selection(palette: MapPalette): LayerSpecification[] {
  const source = { source: selectionSource } as const
  return [
    { ...source, id: 'selection:fill', type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.accentFill, 'fill-opacity': 0.14 } },
    { ...source, id: 'selection:line-halo', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.surface, 'line-width': 6, 'line-opacity': 0.8 } },
    { ...source, id: 'selection:line', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': palette.accent, 'line-width': 2.5 } },
    { ...source, id: 'selection:ring', type: 'circle', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 13, 'circle-opacity': 0, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 3 } },
    { ...source, id: 'selection:ring-edge', type: 'circle', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 16, 'circle-opacity': 0, 'circle-stroke-color': palette.surface, 'circle-stroke-width': 1.5 } },
  ]
}
