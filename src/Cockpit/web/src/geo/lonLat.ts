/** Degrees east and north, in the datum of the map (CGCS2000) unless a name says another. */
export interface LonLat {
  lon: number
  lat: number
}
