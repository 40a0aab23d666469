// What an export may be asked for, and how much it is at most.
import type { CatalogLayer } from '@/api/contract'

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

/** Readers enlarge the tiles of this zoom: it is enough for a map of a city. */
const usualLast = 14

/** The server lists so many tiles of one zoom and no more. */
export const mostTiles = 10_000_000

/** The zooms at which a layer's tiles differ: none are filled before the first, and deeper ones show nothing finer than the last. */
export function zoomsOf({ minzoom, maxzoom }: Pick<CatalogLayer, 'minzoom' | 'maxzoom'>): number[] {
  return Array.from({ length: Math.max(0, maxzoom - minzoom) + 1 }, (_, step) => minzoom + step)
}

export function usualZooms(layer: Pick<CatalogLayer, 'minzoom' | 'maxzoom'>): { first: number; last: number } {
  return { first: layer.minzoom, last: Math.min(layer.maxzoom, Math.max(layer.minzoom, usualLast)) }
}

/** Where both are; undefined where they do not meet. */
export function overlap(one: Box, two: Box): Box | undefined {
  const [west, south, east, north] = [Math.max(one[0], two[0]), Math.max(one[1], two[1]), Math.min(one[2], two[2]), Math.min(one[3], two[3])]
  return west <= east && south <= north ? [west, south, east, north] : undefined
}

/** Tiles of one zoom that a box touches. */
export function tilesAt([west, south, east, north]: Box, zoom: number): number {
  const count = 2 ** zoom
  const column = (lon: number): number => Math.min(count - 1, Math.max(0, Math.floor(((lon + 180) / 360) * count)))
  const row = (lat: number): number => {
    const sine = Math.sin((Math.min(85.0511, Math.max(-85.0511, lat)) * Math.PI) / 180)
    return Math.min(count - 1, Math.max(0, Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * count)))
  }
  return (column(east) - column(west) + 1) * (row(south) - row(north) + 1)
}

export function tilesWithin(box: Box, first: number, last: number): number {
  let tiles = 0
  for (let zoom = first; zoom <= last; zoom++) tiles += tilesAt(box, zoom)
  return tiles
}
