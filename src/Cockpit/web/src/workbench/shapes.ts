// What of an answer can be drawn on a map: a column of shapes, or a longitude and a latitude.
import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { Form } from '@/map/style/dataLayers'
import { kindOf, type AnswerColumn } from './cells'

export interface ShapeColumns {
  /** Of the shapes; or longitude and latitude. */
  shape?: number
  lonLat?: readonly [number, number]
}

export const lonNames = ['lon', 'lng', 'longitude', 'x']
const latNames = ['lat', 'latitude', 'y']

/** Whether a column of that name tells a longitude or a latitude. */
export const isPlace = (name: string): boolean => [...lonNames, ...latNames].includes(name.toLowerCase())

/** Undefined where there is nothing to draw. */
export function shapeColumns(columns: readonly AnswerColumn[]): ShapeColumns | undefined {
  const shape = columns.findIndex(({ type }) => kindOf(type) === 'shape')
  if (shape >= 0) return { shape }
  const find = (names: readonly string[]): number => columns.findIndex(({ name, type }) => names.includes(name.toLowerCase()) && kindOf(type) === 'number')
  const [lon, lat] = [find(lonNames), find(latNames)]
  return lon >= 0 && lat >= 0 ? { lonLat: [lon, lat] } : undefined
}

export function shapeOf(row: readonly unknown[], { shape, lonLat }: ShapeColumns): Geometry | undefined {
  if (shape !== undefined) return (row[shape] as Geometry | null) ?? undefined
  if (!lonLat) return undefined
  const [lon, lat] = lonLat.map((column) => row[column])
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? { type: 'Point', coordinates: [lon, lat] } : undefined
}

type RowFeature = Feature<Geometry, { row: number; value?: string | number; label?: string }>

/** Of shapes all of one form, else mixed. */
export function formOf(features: readonly RowFeature[]): Form {
  const forms = new Set(features.map(({ geometry: { type } }): Form => (type.endsWith('Polygon') ? 'area' : type.endsWith('LineString') ? 'line' : type.endsWith('Point') ? 'point' : 'mixed')))
  const [only] = forms
  return forms.size === 1 && only ? only : 'mixed'
}

/** A feature a row that has a shape, with the row's number, the value that it is classified by and what is written beside it. */
export function featuresOf(rows: readonly (readonly unknown[])[], columns: ShapeColumns, told: (row: number) => Omit<RowFeature['properties'], 'row'>): FeatureCollection<Geometry, RowFeature['properties']> {
  const features: RowFeature[] = []
  for (const [row, values] of rows.entries()) {
    const geometry = shapeOf(values, columns)
    if (geometry) features.push({ type: 'Feature', id: row, geometry, properties: { row, ...told(row) } })
  }
  return { type: 'FeatureCollection', features }
}
