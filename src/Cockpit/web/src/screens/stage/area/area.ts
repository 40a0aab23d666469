// An area that was drawn on a map screen, as the link keeps it and as filters ask for it: a ring of corners that does not cross itself, longitude before latitude, in degrees, its first corner said once. Pure.
import type { Polygon, Position } from 'geojson'
import { areaText } from '@/map/drawing/drawing'

/** Corners beyond these are more than a link has room for. */
export const mostCorners = 100
/** A decimetre. */
const perDegree = 1e6
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Each sign holds five bits of a number, and whether it goes on. */
const [bits, more] = [5, 32]

/** How far each corner lies from the one before, in signs that no link changes. */
export function writeArea(ring: readonly Position[]): string {
  let before: readonly [number, number] = [0, 0]
  return ring.map(([lon = 0, lat = 0]) => {
    const now = [Math.round(lon * perDegree), Math.round(lat * perDegree)] as const
    const text = writeNumber(now[0] - before[0]) + writeNumber(now[1] - before[1])
    before = now
    return text
  }).join('')
}

/** Undefined for what is no area. */
export function parseArea(text: string | undefined): Position[] | undefined {
  const numbers = readNumbers(text ?? '')
  if (!numbers || numbers.length % 2 !== 0 || numbers.length > 2 * mostCorners) return undefined
  let [x, y] = [0, 0]
  const ring = Array.from({ length: numbers.length / 2 }, (_, at): Position => {
    [x, y] = [x + numbers[2 * at]!, y + numbers[2 * at + 1]!]
    return [x / perDegree, y / perDegree]
  })
  return isArea(ring) ? ring : undefined
}

/** What was drawn, with as many corners as there may be; undefined where it crosses itself, or has no room inside. */
export function areaOf({ coordinates }: Polygon): Position[] | undefined {
  const rounded = (coordinates[0] ?? []).slice(0, -1).map((place): Position => place.map((degrees) => Math.round(degrees * perDegree) / perDegree))
  const ring = rounded.filter((place, at) => !isSame(place, rounded[(at + 1) % rounded.length]!))
  return isArea(ring) ? simplified(ring) : undefined
}

export const areaPolygon = (ring: readonly Position[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0]!]] })

/** CQL2 of what lies in it, or reaches into it. @param shape what filters call the shape of a thing */
export const areaCondition = (ring: readonly Position[], shape = 'geom'): string => `S_INTERSECTS("${shape.replaceAll('"', '""')}", ${areaText(areaPolygon(ring))})`

/** Corners that change the area least are left out, as long as it does not cross itself without them. */
export function simplified(ring: readonly Position[], most = mostCorners): Position[] {
  let now = [...ring]
  while (now.length > most) {
    const least = now.map((corner, at) => ({ at, size: Math.abs(turn(before(now, at), corner, after(now, at))) })).sort((one, other) => one.size - other.size)
      .find(({ at }) => !crosses(now.toSpliced(at, 1)))
    if (!least) break
    now = now.toSpliced(least.at, 1)
  }
  return now
}

const isSame = (one: Position, other: Position): boolean => one[0] === other[0] && one[1] === other[1]
const before = (ring: readonly Position[], at: number): Position => ring[(at + ring.length - 1) % ring.length]!
const after = (ring: readonly Position[], at: number): Position => ring[(at + 1) % ring.length]!

function isArea(ring: readonly Position[]): boolean {
  const areOnEarth = ring.every(([lon = NaN, lat = NaN]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  return ring.length >= 3 && areOnEarth && ring.some((corner, at) => turn(before(ring, at), corner, after(ring, at)) !== 0) && !crosses(ring)
}

/** Twice the area of the triangle, positive to the left. */
function turn([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, [x3 = 0, y3 = 0]: Position): number {
  return (x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)
}

/** Whether two edges meet elsewhere than at the corner that they share. */
function crosses(ring: readonly Position[]): boolean {
  return ring.some((from, at) => {
    const to = after(ring, at)
    const next = after(ring, (at + 1) % ring.length)
    // Straight back along the same edge.
    if (turn(from, to, next) === 0 && (to[0]! - from[0]!) * (next[0]! - to[0]!) + (to[1]! - from[1]!) * (next[1]! - to[1]!) < 0) return true
    return ring.some((other, behind) => behind > at + 1 && (behind + 1) % ring.length !== at && meet(from, to, other, after(ring, behind)))
  })
}

function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(Math.sign) as [number, number, number, number]
  if (sides[0] !== sides[1] && sides[2] !== sides[3]) return true
  return (sides[0] === 0 && isBetween(a, b, c)) || (sides[1] === 0 && isBetween(a, b, d)) || (sides[2] === 0 && isBetween(c, d, a)) || (sides[3] === 0 && isBetween(c, d, b))
}

function isBetween([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position, [x = 0, y = 0]: Position): boolean {
  return x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2)
}

/** Small numbers are short, whichever sign they have. */
function writeNumber(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number
  let text = ''
  while (rest >= more) {
    text += digits[(rest % more) + more]
    rest = Math.floor(rest / more)
  }
  return text + digits[rest]!
}

function readNumbers(text: string): number[] | undefined {
  const numbers: number[] = []
  let [number, shift] = [0, 0]
  for (const sign of text) {
    const value = digits.indexOf(sign)
    if (value < 0 || shift > 6 * bits) return undefined
    number += (value % more) * 2 ** shift
    shift += bits
    if (value >= more) continue
    numbers.push(number % 2 === 1 ? -(number + 1) / 2 : number / 2)
    ;[number, shift] = [0, 0]
  }
  return shift === 0 ? numbers : undefined
}
