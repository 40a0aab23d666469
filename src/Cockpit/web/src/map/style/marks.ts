// Point symbols are drawn here, pixel by pixel on a canvas, when the map first asks for them; there is no sprite file.
// The id says everything: mark:<shape>:<colour>:<rim>.
import type * as maplibregl from 'maplibre-gl'
import { density, drawn } from './drawn'

export const shapes = ['circle', 'square', 'triangle', 'diamond', 'hexagon', 'cross', 'star', 'ring'] as const
export type Shape = (typeof shapes)[number]

export function markId(shape: Shape, colour: string, rim: string): string {
  return `mark:${shape}:${colour}:${rim}`
}

/** Corners on the unit circle's square (−1…1, y down), sized so that all shapes weigh the same to the eye. */
export function corners(shape: Shape): [number, number][] {
  switch (shape) {
    case 'square': return [[-0.74, -0.74], [0.74, -0.74], [0.74, 0.74], [-0.74, 0.74]]
    case 'triangle': return [[0, -0.98], [0.95, 0.72], [-0.95, 0.72]]
    case 'diamond': return [[0, -1], [1, 0], [0, 1], [-1, 0]]
    case 'hexagon': return around(6, () => 0.94)
    case 'star': return around(10, (index) => (index % 2 === 0 ? 1 : 0.46))
    case 'cross': return [
      [-0.32, -0.92], [0.32, -0.92], [0.32, -0.32], [0.92, -0.32], [0.92, 0.32], [0.32, 0.32],
      [0.32, 0.92], [-0.32, 0.92], [-0.32, 0.32], [-0.92, 0.32], [-0.92, -0.32], [-0.32, -0.32]]
    case 'circle':
    case 'ring': return []
  }
}

function around(count: number, radius: (index: number) => number): [number, number][] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count - Math.PI / 2
    return [radius(index) * Math.cos(angle), radius(index) * Math.sin(angle)]
  })
}

const radius = 7
const side = 20

function drawMark(pen: CanvasRenderingContext2D, shape: Shape, colour: string, rim: string): void {
  outline(pen, shape)
  pen.lineJoin = 'round'
  pen.lineWidth = 3
  pen.strokeStyle = rim
  pen.stroke()
  if (shape === 'ring') {
    pen.lineWidth = 2
    pen.strokeStyle = colour
    pen.stroke()
  } else {
    pen.fillStyle = colour
    pen.fill()
  }
}

function outline(pen: CanvasRenderingContext2D, shape: Shape): void {
  pen.beginPath()
  const points = corners(shape)
  if (points.length === 0) pen.arc(0, 0, radius * 0.84, 0, 2 * Math.PI)
  for (const [x, y] of points) pen.lineTo(x * radius, y * radius)
  pen.closePath()
}

/** @param id of `markId` */
export function addMark(map: maplibregl.Map, id: string): void {
  const [, shape, colour, rim] = id.split(':')
  const image = colour && rim && !map.hasImage(id) ? drawn(side, (pen) => drawMark(pen, shape as Shape, colour, rim)) : undefined
  if (image) map.addImage(id, image, { pixelRatio: density })
}
