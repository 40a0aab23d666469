// Lengths and areas on the ellipsoid (CGCS2000, which is GRS 80), in metres.
import type { Position } from 'geojson'

const radius = 6_378_137
const flattening = 1 / 298.257222101
const eccentricity2 = flattening * (2 - flattening)
const eccentricity = Math.sqrt(eccentricity2)
const polar = radius * (1 - flattening)
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Vincenty's formula; nearly opposite places, where it does not settle, by the sphere. */
export function distanceMeters([lon1 = 0, lat1 = 0]: Position, [lon2 = 0, lat2 = 0]: Position): number {
  const [reduced1, reduced2] = [lat1, lat2].map((lat) => Math.atan((1 - flattening) * Math.tan(radians(lat)))) as [number, number]
  const [sin1, cos1, sin2, cos2] = [Math.sin(reduced1), Math.cos(reduced1), Math.sin(reduced2), Math.cos(reduced2)]
  const apart = radians(lon2 - lon1)
  let lambda = apart
  for (let round = 0; round < 100; round++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)]
    const sinArc = Math.hypot(cos2 * sinLambda, cos1 * sin2 - sin1 * cos2 * cosLambda)
    if (sinArc === 0) return 0
    const cosArc = sin1 * sin2 + cos1 * cos2 * cosLambda
    const arc = Math.atan2(sinArc, cosArc)
    const sinAlpha = (cos1 * cos2 * sinLambda) / sinArc
    const cos2Alpha = 1 - sinAlpha ** 2
    const middle = cos2Alpha === 0 ? 0 : cosArc - (2 * sin1 * sin2) / cos2Alpha
    const c = (flattening / 16) * cos2Alpha * (4 + flattening * (4 - 3 * cos2Alpha))
    const before = lambda
    lambda = apart + (1 - c) * flattening * sinAlpha * (arc + c * sinArc * (middle + c * cosArc * (2 * middle ** 2 - 1)))
    if (Math.abs(lambda - before) > 1e-12) continue
    const u2 = (cos2Alpha * (radius ** 2 - polar ** 2)) / polar ** 2
    const a = 1 + (u2 / 16384) * (4096 + u2 * (u2 * (320 - 175 * u2) - 768))
    const b = (u2 / 1024) * (256 + u2 * (u2 * (74 - 47 * u2) - 128))
    const delta = b * sinArc * (middle + (b / 4) * (cosArc * (2 * middle ** 2 - 1) - (b / 6) * middle * (4 * sinArc ** 2 - 3) * (4 * middle ** 2 - 3)))
    return polar * a * (arc - delta)
  }
  const [y1, y2] = [radians(lat1), radians(lat2)]
  return radius * 2 * Math.asin(Math.sqrt(Math.sin((y2 - y1) / 2) ** 2 + Math.cos(y1) * Math.cos(y2) * Math.sin(apart / 2) ** 2))
}

/** On the sphere of the same area, with latitudes that keep areas: some parts in ten thousand from the ellipsoid's for rings as large as a province. The ring may be closed or not. */
export function areaSquareMeters(ring: readonly Position[]): number {
  const places = ring.map(([lon = 0, lat = 0]) => [radians(lon), authalic(radians(lat))] as const)
  let excess = 0
  places.forEach(([lon, lat], at) => {
    const [nextLon, nextLat] = places[(at + 1) % places.length]!
    const wide = Math.tan((nextLon - lon) / 2)
    const [one, two] = [Math.tan(lat / 2), Math.tan(nextLat / 2)]
    excess += 2 * Math.atan2(wide * (one + two), 1 + one * two)
  })
  return Math.abs(excess) * authalicRadius2
}

const q = (sin: number): number => (1 - eccentricity2) * (sin / (1 - eccentricity2 * sin ** 2) + Math.atanh(eccentricity * sin) / eccentricity)
const atPole = q(1)
const authalic = (lat: number): number => Math.asin(Math.max(-1, Math.min(1, q(Math.sin(lat)) / atPole)))
const authalicRadius2 = (radius ** 2 * atPole) / 2

/** A circle as a ring of so many places, closed. */
export function circleRing(centre: Position, meters: number, corners = 64): Position[] {
  const ring = Array.from({ length: corners }, (_, at) => placeAt(centre, meters, (2 * Math.PI * at) / corners))
  return [...ring, ring[0]!]
}

function placeAt([lon = 0, lat = 0]: Position, meters: number, bearing: number): Position {
  const onSphere = (arc: number): Position => {
    const sin = Math.sin(radians(lat)) * Math.cos(arc) + Math.cos(radians(lat)) * Math.sin(arc) * Math.cos(bearing)
    const east = Math.atan2(Math.sin(bearing) * Math.sin(arc) * Math.cos(radians(lat)), Math.cos(arc) - Math.sin(radians(lat)) * sin)
    return [lon + (east * 180) / Math.PI, (Math.asin(sin) * 180) / Math.PI]
  }
  // The sphere says where, the ellipsoid how far.
  const arc = meters / radius
  const far = distanceMeters([lon, lat], onSphere(arc))
  return far > 0 ? onSphere((arc * meters) / far) : [lon, lat]
}
