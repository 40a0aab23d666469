// Who is out, on top of a map: duty grids coloured by how much of them was walked, the way that was chosen, and everybody where they are.
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Track } from '@/api/contract'
import { movingSources } from '@/map/moving/moving'
import { dotLayers, objectNames } from '@/map/moving/movingStyle'
import { expression } from '@/map/style/expression'
import type { MapPalette } from '@/map/style/palette'
import type { Shade } from '../shades'
import { withWay } from './way'

interface MoversPicture {
  /** Of duty grids. */
  shades: readonly Shade[]
  way: Track | undefined
  /** The chosen one. */
  object: string | undefined
  /** Many are around. */
  crowded: boolean
  palette: MapPalette
  origin: string
}

const duties = 'grid.duty'
const dutySource = 'duty-shades'

export function withMovers(map: StyleSpecification, { shades, way, object, crowded, palette, origin }: MoversPicture): StyleSpecification {
  const { sources, layers } = withWay(withDuties(map, shades, palette, origin), way, palette)
  return { ...map, sources: { ...sources, ...movingSources }, layers: [...layers, ...dotLayers(object, palette), objectNames(crowded, palette)] }
}

/** Under the names of the base map; what is not walked at all stands out from what nothing is known of. */
function withDuties(map: StyleSpecification, shades: readonly Shade[], palette: MapPalette, origin: string): StyleSpecification {
  const from = { source: dutySource, 'source-layer': duties } as const
  const colour = shades.length === 0 ? 'transparent' : expression(['match', ['get', 'code'], ...shades.flatMap((shade) => [shade.code, shade.colour]), 'transparent'])
  const under: LayerSpecification[] = [
    { ...from, id: 'duty:fill', type: 'fill', paint: { 'fill-color': colour, 'fill-opacity': ['interpolate', ['linear'], ['zoom'], 11, 0.55, 14, 0.16] } },
    { ...from, id: 'duty:line', type: 'line', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.label, 'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.4, 14, 1.4], 'line-opacity': 0.7 } },
  ]
  const split = map.layers.findIndex(({ type }) => type === 'symbol')
  const place = split < 0 ? map.layers.length : split
  return {
    ...map,
    sources: { ...map.sources, [dutySource]: { type: 'vector', tiles: [`${origin}/tiles/${duties}/{z}/{x}/{y}.mvt`], minzoom: 3, maxzoom: 14 } },
    layers: [...map.layers.slice(0, place), ...under, ...map.layers.slice(place)],
  }
}
