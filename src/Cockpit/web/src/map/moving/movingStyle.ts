// How moving objects look: the ways they came, a ring around the chosen one, a dot for each, and what they are called.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { regular } from '@/map/style/labels'
import type { MapPalette } from '@/map/style/palette'

/** Names give way to those of layers above. @param crowded many are around: they are named from nearer by */
export function objectNames(crowded: boolean, palette: MapPalette): LayerSpecification {
  return {
    id: 'object:name', type: 'symbol', source: 'objects', minzoom: crowded ? 15.5 : 13.5,
    layout: { 'text-field': ['get', 'name'], 'text-font': regular, 'text-size': 11, 'text-variable-anchor': ['left', 'right', 'top', 'bottom'], 'text-radial-offset': 0.9, 'text-justify': 'auto', 'text-padding': 1 },
    paint: { 'text-color': palette.ink, 'text-halo-color': palette.halo, 'text-halo-width': 1.6 },
  }
}

/** Small from afar, where they are many. @param object the chosen one */
export function dotLayers(object: string | undefined, palette: MapPalette): LayerSpecification[] {
  const isChosen: ExpressionSpecification = ['==', ['get', 'object'], object ?? '']
  const isStale: ExpressionSpecification = ['get', 'stale']
  return [
    { id: 'object:trail', type: 'line', source: 'trails', layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ['case', isChosen, palette.accent, palette.label], 'line-width': ['case', isChosen, 3, 1.6], 'line-opacity': ['case', isChosen, 0.9, 0.55] } },
    { id: 'object:ring', type: 'circle', source: 'objects', filter: isChosen,
      paint: { 'circle-radius': 12, 'circle-opacity': 0, 'circle-stroke-color': palette.accent, 'circle-stroke-width': 3 } },
    { id: 'object:dot', type: 'circle', source: 'objects',
      paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 11, 2.2, 13, 4, 15, 6.5], 'circle-color': ['case', isStale, palette.surface, palette.ink],
        'circle-stroke-color': ['case', isStale, palette.label, palette.surface], 'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 11, 1.2, 14, 2] } },
  ]
}
