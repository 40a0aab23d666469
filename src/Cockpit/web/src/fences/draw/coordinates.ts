// Corners as people type them: a longitude and a latitude on each line.
import type { Position } from 'geojson'
import { rounded } from './shape'

interface Typed {
  corners: Position[]
  /** The first line that is no place, from 1. */
  wrongLine?: number
}

export function parseCorners(text: string): Typed {
  const corners: Position[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [lon, lat, ...rest] = line.trim().split(/[\s,，;；]+/).map(Number)
    if (lon === undefined || lat === undefined || rest.length > 0 || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) return { corners, wrongLine: at + 1 }
    corners.push([rounded(lon), rounded(lat)])
  }
  return { corners }
}

export function writeCorners(corners: readonly Position[]): string {
  return corners.map(([lon = 0, lat = 0]) => `${lon.toFixed(6)}, ${lat.toFixed(6)}`).join('\n')
}
