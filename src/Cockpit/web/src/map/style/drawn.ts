// Small pictures that the map asks for, drawn on a canvas in memory: reading one of the graphics card waits until the card has drawn all else.

/** Pixels of a picture for one of the page. */
export const density = 2

/** @param side of the square in pixels of the page; `paint` has its middle at 0, 0 */
export function drawn(side: number, paint: (pen: CanvasRenderingContext2D) => void): ImageData | undefined {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = side * density
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return undefined
  pen.scale(density, density)
  pen.translate(side / 2, side / 2)
  paint(pen)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}
