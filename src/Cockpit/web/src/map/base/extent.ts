import type { Raster } from '@/api/contract'

/** It is of a part of the world, to which a map can go. */
export function isSomewhere({ bounds: [west = -180, south = -90, east = 180, north = 90] }: Pick<Raster, 'bounds'>): boolean {
  return east - west < 359 || north - south < 169
}
