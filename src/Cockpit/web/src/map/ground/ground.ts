// The base map as one picture that the server draws: for computers that draw tiles too slowly. Data stay above it as they are.
import type { ImageSourceSpecification, StyleSpecification } from 'maplibre-gl'
import { baseSource } from '@/map/style/baseMap'

export const groundSource = 'ground'

type Corners = ImageSourceSpecification['coordinates']
/** West, south, east, north in degrees. */
export type Frame = readonly [west: number, south: number, east: number, north: number]

/** Of longer sides the server draws none. */
const longest = 4096
/** So much of each side is drawn beyond what is seen: it comes into view before the next picture is there. */
const margin = 0.25
const most: Frame = [-180, -85.05, 180, 85.05]
/** Until the first picture comes: a point of the colour of the land. */
const point = (theme: string): string => `/map.png?bbox=${most.join()}&width=1&height=1&layers=&notes=false&style=${theme}`

/** The same style, with the picture in the place of the tiles of the base map. */
export function onGround(style: StyleSpecification, theme: string): StyleSpecification {
  const { [baseSource]: tiles, ...sources } = style.sources
  if (!tiles) return style
  const [land, ...others] = style.layers.filter((layer) => !('source' in layer) || layer.source !== baseSource)
  if (!land) return style
  return { ...style, sources: { ...sources, [groundSource]: { type: 'image', url: point(theme), coordinates: corners(most) } }, layers: [land, { id: groundSource, type: 'raster', source: groundSource, paint: { 'raster-fade-duration': 0 } }, ...others] }
}

/** @param seen what the map shows, however far round the earth @returns address and corners of the picture that holds it */
export function groundOf(seen: Frame, size: { width: number; height: number }, look: { theme: string; ratio: number }): { url: string; coordinates: Corners } {
  const [across, along] = [(seen[2] - seen[0]) * margin, (seen[3] - seen[1]) * margin]
  const wide: Frame = [Math.max(most[0], seen[0] - across), Math.max(most[1], seen[1] - along), Math.min(most[2], seen[2] + across), Math.min(most[3], seen[3] + along)]
  const pixels = { width: size.width * (wide[2] - wide[0]) / (seen[2] - seen[0]), height: size.height * (mercator(wide[3]) - mercator(wide[1])) / (mercator(seen[3]) - mercator(seen[1])) }
  const shrunk = Math.min(1, longest / (Math.max(pixels.width, pixels.height) * look.ratio))
  const query = new URLSearchParams({
    bbox: wide.map((degrees) => degrees.toFixed(7)).join(), width: String(Math.max(1, Math.floor(pixels.width * shrunk))), height: String(Math.max(1, Math.floor(pixels.height * shrunk))),
    layers: '', notes: 'false', style: look.theme, ratio: String(look.ratio),
  })
  return { url: `/map.png?${query.toString()}`, coordinates: corners(wide) }
}

const corners = ([west, south, east, north]: Frame): Corners => [[west, north], [east, north], [east, south], [west, south]]
const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360))
