// Marks and rings are drawn when a layer first asks for them.
import type * as maplibregl from 'maplibre-gl'
import { addRing } from './forms'
import { addMark } from './marks'

export function drawMissingImages(map: maplibregl.Map): void {
  map.setMissingStyleImageResolver((id) => {
    if (id.startsWith('ring:')) addRing(map, id)
    if (id.startsWith('mark:')) addMark(map, id)
  })
}
