// How far it is, and what lies within so far.
const radian = Math.PI / 180
const earthMeters = 6_371_008.8

/** As the crow flies; good enough to say how far it is. */
export function metersBetween([lon, lat]: readonly [number, number], to: readonly number[]): number {
  const [east, north] = [((to[0] ?? lon) - lon) * Math.cos(((lat + (to[1] ?? lat)) / 2) * radian), (to[1] ?? lat) - lat]
  return Math.hypot(east, north) * radian * earthMeters
}

/** West, south, east, north of what lies within so many metres. */
export function boxAround({ lon, lat }: { lon: number; lat: number }, meters: number): [number, number, number, number] {
  const north = meters / (earthMeters * radian)
  const east = north / Math.cos(lat * radian)
  return [lon - east, lat - north, lon + east, lat + north]
}
