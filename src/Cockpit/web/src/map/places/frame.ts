// The frame that holds places, and where a map begins so that it fits.
import type { Frame } from '@/map/search/placeWords'
import type { MapPosition } from '@/link/viewUrl'

/** Undefined for nothing. */
export function frameOf(places: readonly { lon: number; lat: number }[]): Frame | undefined {
  if (places.length === 0) return undefined
  const [lons, lats] = [places.map(({ lon }) => lon), places.map(({ lat }) => lat)]
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)]
}

/** Where to begin so that a frame fits a map of so many pixels: 512 pixels are the whole world at zoom 0. */
export function startOf([west, south, east, north]: Readonly<Frame>, pixels: number): MapPosition {
  const span = Math.max(east - west, (north - south) * 1.4, 0.001)
  return { lon: (west + east) / 2, lat: (south + north) / 2, zoom: Math.max(3, Math.min(17, Math.log2((360 * pixels) / (512 * span)) - 0.5)) }
}
