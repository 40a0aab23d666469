// The map as it is seen, as a picture of its own: title above, legend beside it, scale and credits below.
import type * as maplibregl from 'maplibre-gl'

export interface Sheet {
  title: string
  notes: readonly string[]
  legendTitle: string
  legend: readonly { colour: string; text: string; count: string }[]
  credits: string
}
export interface Inks {
  ink: string
  quiet: string
  line: string
  surface: string
  font: string
}

/** What is on the canvas is there only while it is drawn. */
export function snapshot(map: maplibregl.Map): Promise<HTMLCanvasElement> {
  return new Promise((resolve, reject) => {
    map.once('render', () => {
      const seen = map.getCanvas()
      const copy = Object.assign(document.createElement('canvas'), { width: seen.width, height: seen.height })
      const pen = copy.getContext('2d')
      if (!pen) return reject(new Error('no canvas'))
      pen.drawImage(seen, 0, 0)
      resolve(copy)
    })
    map.triggerRepaint()
  })
}

/** The longest round distance that is no wider than so many pixels. */
export function scaleOf(perPixel: number, most: number): { meters: number; pixels: number } {
  const decade = 10 ** Math.floor(Math.log10(most * perPixel))
  const meters = [5, 2, 1].map((step) => step * decade).find((each) => each <= most * perPixel) ?? decade
  return { meters, pixels: meters / perPixel }
}

const edge = 20
const legendWidth = 250

/** @param density pixels of the picture to one of the page, @param perPixel metres of one of the page */
export function drawSheet(map: HTMLCanvasElement, sheet: Sheet, density: number, perPixel: number, inks: Inks): HTMLCanvasElement {
  const [wide, high] = [map.width / density, map.height / density]
  const head = edge + 30 + sheet.notes.length * 18 + 8
  const legendHigh = 30 + sheet.legend.length * 22
  const page = Object.assign(document.createElement('canvas'), { width: Math.round((wide + legendWidth + 3 * edge) * density), height: Math.round((head + Math.max(high, legendHigh) + 3 * edge) * density) })
  const pen = page.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.scale(density, density)
  const width = page.width / density
  pen.fillStyle = inks.surface
  pen.fillRect(0, 0, width, page.height / density)
  const write = (text: string, x: number, y: number, font: string, ink: string, align: CanvasTextAlign = 'start', most?: number): void => {
    ;[pen.font, pen.fillStyle, pen.textAlign] = [`${font} ${inks.font}`, ink, align]
    pen.fillText(most === undefined ? text : shortened(pen, text, most), x, y)
  }
  write(sheet.title, edge, edge + 18, '600 20px', inks.ink, 'start', width - 2 * edge)
  sheet.notes.forEach((note, at) => write(note, edge, edge + 40 + at * 18, '13px', inks.quiet, 'start', width - 2 * edge))
  pen.drawImage(map, edge, head, wide, high)
  ;[pen.strokeStyle, pen.lineWidth] = [inks.line, 1]
  pen.strokeRect(edge, head, wide, high)
  const left = 2 * edge + wide
  write(sheet.legendTitle, left, head + 16, '600 14px', inks.ink, 'start', legendWidth)
  sheet.legend.forEach(({ colour, text, count }, at) => {
    const y = head + 30 + at * 22
    pen.fillStyle = colour
    pen.fillRect(left, y, 20, 14)
    pen.strokeStyle = inks.quiet
    pen.strokeRect(left, y, 20, 14)
    write(count, left + legendWidth, y + 12, '13px', inks.quiet, 'right')
    const room = legendWidth - 40 - pen.measureText(count).width
    write(text, left + 28, y + 12, '13px', inks.ink, 'start', room)
  })
  const foot = page.height / density - edge
  const { meters, pixels } = scaleOf(perPixel, 140)
  ;[pen.strokeStyle, pen.lineWidth] = [inks.ink, 1.5]
  pen.beginPath()
  pen.moveTo(edge, foot - 14)
  pen.lineTo(edge, foot - 8)
  pen.lineTo(edge + pixels, foot - 8)
  pen.lineTo(edge + pixels, foot - 14)
  pen.stroke()
  write(meters >= 1000 ? `${meters / 1000} km` : `${meters} m`, edge + pixels + 8, foot - 4, '13px', inks.ink)
  write(sheet.credits, width - edge, foot - 4, '12px', inks.quiet, 'right')
  return page
}

function shortened(pen: CanvasRenderingContext2D, text: string, most: number): string {
  if (pen.measureText(text).width <= most) return text
  const letters = [...text]
  while (letters.length > 1 && pen.measureText(`${letters.join('')}…`).width > most) letters.pop()
  return `${letters.join('')}…`
}

export function bytesOf(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): Promise<Blob> {
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, 0.92))
}

/** No larger than the server takes. */
export function within(canvas: HTMLCanvasElement, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(canvas.width, canvas.height))
  if (scale === 1) return canvas
  const small = Object.assign(document.createElement('canvas'), { width: Math.round(canvas.width * scale), height: Math.round(canvas.height * scale) })
  small.getContext('2d')?.drawImage(canvas, 0, 0, small.width, small.height)
  return small
}
