// What is drawn lies above all else, in the accent's colour, dashed: nobody takes it for data.
import type { LayerSpecification } from 'maplibre-gl'
import type { MapPalette } from '@/map/style/palette'

export const drawnSource = 'drawn'

export function drawnLayers(palette: MapPalette): LayerSpecification[] {
  const source = { source: drawnSource } as const
  return [
    { ...source, id: 'drawn:fill', type: 'fill', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.accentFill, 'fill-opacity': 0.1 } },
    { ...source, id: 'drawn:halo', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round' }, paint: { 'line-color': palette.surface, 'line-width': 5, 'line-opacity': 0.8 } },
    { ...source, id: 'drawn:line', type: 'line', filter: ['!=', ['geometry-type'], 'Point'], layout: { 'line-join': 'round' }, paint: { 'line-color': palette.accent, 'line-width': 2, 'line-dasharray': [3, 1.5] } },
    { ...source, id: 'drawn:corner', type: 'circle', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4.5, 'circle-color': palette.surface, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 2 } },
  ]
}
