// Other ways of drawing points than dots: rings whose parts are the kinds of what is counted there, and a glow.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type * as maplibregl from 'maplibre-gl'
import { byZoom } from './baseMap'
import { shortCount } from './counts'
import { density, drawn } from './drawn'
import { expression } from './expression'
import { paintBy, type From } from './kinds'
import { medium } from './labels'
import { markId } from './marks'
import type { MapPalette } from './palette'
import type { Kind, Presentation } from './presentation'

export type PointForm = 'clusters' | 'glow'

/** Cells along a tile's side in which points are counted: 64 pixels, room for a ring with a number. */
export const ringCells = 8

/** Parts of a ring are told to a twelfth, so that few pictures make all rings. */
const parts = 12

/** Rings where several are, marks where one stands alone. */
export function ringLayers(name: string, from: From, look: Presentation, palette: MapPalette): LayerSpecification[] {
  const many: ExpressionSpecification = ['>', ['coalesce', ['get', 'point_count'], 1], 1]
  return [
    { ...from, id: `${name}:mark`, type: 'symbol', filter: ['all', from.filter, ['!', many]] as FilterSpecification, layout: {
      'icon-image': paintBy(look, (kind) => markId(kind.shape, kind.colour, palette.surface)), 'icon-size': byZoom([9, 0.6], [14, 0.8], [18, 1.1]), 'icon-allow-overlap': true, 'icon-padding': 0 } },
    { ...from, id: `${name}:ring`, type: 'symbol', filter: ['all', from.filter, many] as FilterSpecification, layout: {
      'icon-image': ringImage(look.by, look.kinds, palette.surface), 'icon-allow-overlap': true, 'icon-padding': 0, 'icon-size': ['interpolate', ['linear'], ['get', 'point_count'], 2, 0.62, 100, 0.8, 1000, 0.95, 10000, 1.1],
      'text-field': shortCount, 'text-font': medium, 'text-size': ['interpolate', ['linear'], ['get', 'point_count'], 2, 10.5, 1000, 12, 10000, 13], 'text-allow-overlap': true, 'text-ignore-placement': true, 'symbol-sort-key': ['get', 'point_count'] },
      paint: { 'text-color': palette.ink } },
  ]
}

/** Soft lights that grow brighter where they lie upon each other. */
export function glowLayers(name: string, from: From, look: Presentation): LayerSpecification[] {
  const light = paintBy(look, (kind) => kind.colour)
  return [
    { ...from, id: `${name}:halo`, type: 'circle', paint: { 'circle-color': light, 'circle-radius': ['interpolate', ['linear'], ['coalesce', ['get', 'point_count'], 1], 1, 9, 1000, 26], 'circle-blur': 1, 'circle-opacity': 0.32 } },
    { ...from, id: `${name}:dot`, type: 'circle', paint: { 'circle-color': light, 'circle-radius': byZoom([8, 1.2], [14, 2.4], [18, 5]), 'circle-opacity': 0.95 } },
  ]
}

/** `ring:<ground>:<colour>=<twelfths>,…`: what a ring shows is in its name. Without kinds it is of one colour. */
function ringImage(by: string | undefined, kinds: readonly Kind[], ground: string): ExpressionSpecification | string {
  const last = kinds.at(-1)
  if (!by || kinds.length < 2 || !last) return `ring:${ground}:${last?.colour ?? ''}=${parts}`
  const share = (value: string): ExpressionSpecification => ['to-string', ['round', ['/', ['*', parts, ['coalesce', ['get', `${by}:${value}`], 0]], ['get', 'point_count']]]]
  return expression(['concat', `ring:${ground}:`, ...kinds.slice(0, -1).flatMap((kind) => [`${kind.colour}=`, share(kind.value), ',']), `${last.colour}=`, ['to-string', ['round', ['/', ['*', parts, ['coalesce', ['get', `${by}:${last.value}`], ['get', `${by}:other`], 0]], ['get', 'point_count']]]]])
}

interface RingPart {
  colour: string
  /** Of the whole ring, 0 to 1. */
  from: number
  to: number
}

/** @param text as in `#519e3e=11,#c53a32=1`; shares that rounding left over or wanting are made up for */
export function ringParts(text: string): RingPart[] {
  const shares = text.split(',').map((part) => part.split('=')).filter(([colour, share]) => /^#[0-9a-f]{6}$/i.test(colour ?? '') && Number(share) > 0)
  const whole = shares.reduce((sum, [, share]) => sum + Number(share), 0)
  let at = 0
  return shares.map(([colour = '', share]) => {
    const from = at
    at += Number(share) / whole
    return { colour, from, to: at }
  })
}

const side = 48

function drawRing(pen: CanvasRenderingContext2D, text: string, ground: string): void {
  pen.beginPath()
  pen.arc(0, 0, 21, 0, 2 * Math.PI)
  pen.fillStyle = ground
  pen.fill()
  pen.lineWidth = 6
  for (const { colour, from, to } of ringParts(text)) {
    pen.beginPath()
    pen.arc(0, 0, 17.5, 2 * Math.PI * from - Math.PI / 2, 2 * Math.PI * to - Math.PI / 2)
    pen.strokeStyle = colour
    pen.stroke()
  }
}

export function addRing(map: maplibregl.Map, id: string): void {
  const [, ground = '', text = ''] = id.split(':')
  const image = map.hasImage(id) ? undefined : drawn(side, (pen) => drawRing(pen, text, ground))
  if (image) map.addImage(id, image, { pixelRatio: density })
}
