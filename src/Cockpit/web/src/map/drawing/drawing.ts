// What is being drawn on a map, place by place: a line that is measured, an area, a rectangle, a circle. Pure: what is on screen and who listens is for others.
import type { Feature, FeatureCollection, Geometry, Polygon, Position } from 'geojson'
import { areaSquareMeters, circleRing, distanceMeters } from '@/geo/geodesic'

const tools = ['rectangle', 'polygon', 'circle', 'length', 'area'] as const
export type Tool = (typeof tools)[number]

export interface Drawing {
  tool: Tool
  /** Corners; of a circle its centre and a place of its edge. */
  places: readonly Position[]
  isDone: boolean
}

export const begin = (tool: Tool): Drawing => ({ tool, places: [], isDone: false })
/** Places that say all: two corners, a centre and an edge. */
const mostPlaces: Readonly<Partial<Record<Tool, number>>> = { rectangle: 2, circle: 2 }
/** Corners beyond these are more than a filter's text has room for. */
const mostCorners = 250
const leastPlaces: Readonly<Record<Tool, number>> = { rectangle: 2, circle: 2, length: 2, polygon: 3, area: 3 }
const isSame = (one: Position | undefined, two: Position | undefined): boolean => one !== undefined && two !== undefined && one[0] === two[0] && one[1] === two[1]

export const canFinish = ({ tool, places }: Drawing): boolean => places.length >= leastPlaces[tool]

export function place(drawing: Drawing, at: Position): Drawing {
  if (drawing.isDone || isSame(drawing.places.at(-1), at)) return drawing
  const places = [...drawing.places, at]
  return { ...drawing, places, isDone: places.length === (mostPlaces[drawing.tool] ?? mostCorners) }
}

/** The last place goes; of a finished drawing nothing does. */
export const undo = (drawing: Drawing): Drawing => (drawing.isDone ? drawing : { ...drawing, places: drawing.places.slice(0, -1) })
export const finish = (drawing: Drawing): Drawing => (canFinish(drawing) ? { ...drawing, isDone: true } : drawing)

/** As far as it goes, with the pointer as its next place; undefined for nothing. */
export function geometryOf(drawing: Drawing, pointer?: Position): Geometry | undefined {
  const places = pointer && !drawing.isDone && !isSame(drawing.places.at(-1), pointer) ? [...drawing.places, pointer] : drawing.places
  const [first, second] = places
  if (!first || !second) return undefined
  switch (drawing.tool) {
    case 'length': return { type: 'LineString', coordinates: [...places] }
    case 'rectangle': return { type: 'Polygon', coordinates: [rectangle(first, second)] }
    case 'circle': return { type: 'Polygon', coordinates: [circleRing(first, distanceMeters(first, second))] }
    default: return places.length < 3 ? { type: 'LineString', coordinates: [...places] } : { type: 'Polygon', coordinates: [[...places, first]] }
  }
}

function rectangle([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): Position[] {
  const [west, east, south, north] = [Math.min(x1, x2), Math.max(x1, x2), Math.min(y1, y2), Math.max(y1, y2)]
  return [[west, south], [east, south], [east, north], [west, north], [west, south]]
}

export interface Measured {
  /** Of each stretch, in metres; of an area around it. */
  segments: number[]
  meters: number
  squareMeters?: number
  /** Of a circle. */
  radiusMeters?: number
}

/** What a ruler says of it. */
export function measured(drawing: Drawing, pointer?: Position): Measured {
  const shape = geometryOf(drawing, pointer)
  const line = shape?.type === 'LineString' ? shape.coordinates : shape?.type === 'Polygon' ? shape.coordinates[0]! : []
  const segments = line.slice(1).map((to, at) => distanceMeters(line[at]!, to))
  const meters = segments.reduce((sum, each) => sum + each, 0)
  const [centre, edge = pointer] = drawing.places
  return {
    segments: drawing.tool === 'circle' ? [] : segments, meters,
    ...(shape?.type === 'Polygon' ? { squareMeters: areaSquareMeters(line) } : {}),
    ...(drawing.tool === 'circle' && centre && edge ? { radiusMeters: distanceMeters(centre, edge) } : {}),
  }
}

/** For the map: the shape, and a point for each place. */
export function drawnFeatures(drawing: Drawing | undefined, pointer?: Position): FeatureCollection {
  const shape = drawing && geometryOf(drawing, pointer)
  const corners: Feature[] = (drawing?.places ?? []).map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...coordinates] } }))
  return { type: 'FeatureCollection', features: [...(shape ? [{ type: 'Feature', properties: {}, geometry: shape } satisfies Feature] : []), ...corners] }
}

/** A finished area as CQL2 writes it, to a decimetre; short enough for a link. */
export function areaText({ coordinates }: Polygon): string {
  return `POLYGON(${coordinates.map((ring) => `(${ring.map(([lon = 0, lat = 0]) => `${lonLat(lon)} ${lonLat(lat)}`).join(', ')})`).join(', ')})`
}
const lonLat = (degrees: number): string => String(Number(degrees.toFixed(6)))

/** A drawing in a link: its tool and its places. */
export const writeDrawing = ({ tool, places }: Drawing): string => `${tool}:${places.map(([lon = 0, lat = 0]) => `${lonLat(lon)},${lonLat(lat)}`).join('_')}`

/** Undefined for what is none, or not finished. */
export function parseDrawing(text: string | undefined): Drawing | undefined {
  const [name, said = ''] = (text ?? '').split(':')
  const tool = tools.find((each) => each === name)
  const places = said.split('_').map((pair) => pair.split(',').map(Number))
  const areSound = places.every(([lon = NaN, lat = NaN, ...rest]) => rest.length === 0 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  if (!tool || !areSound || places.length > (mostPlaces[tool] ?? mostCorners)) return undefined
  const drawing = finish({ tool, places, isDone: false })
  return drawing.isDone ? drawing : undefined
}
