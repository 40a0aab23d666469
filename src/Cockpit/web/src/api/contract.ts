// The names this app uses for what the server says; their shapes are written from its OpenAPI by `npm run api`.
import type { Geometry } from 'geojson'
import type { components } from './schema'

type Schemas = components['schemas']

export type Caller = Schemas['Session']
export type CatalogLayer = Schemas['CatalogLayerEntry']
export type LayerAttribute = Schemas['CatalogAttributeEntry']
export type LayerParameter = Schemas['CatalogParameterEntry']
export type Raster = Schemas['RasterEntry']
export type Place = Schemas['PeliasFeature']
export type PlaceProperties = Schemas['PeliasProperties']
export type GridAt = Schemas['GridAt']
export type Spread = Schemas['StyleSpreadEntry']
export type HeatScale = Schemas['HeatDocument']
export type HeatValue = Schemas['HeatValue']
export type FenceEvent = Schemas['FenceEventDocument']

/** GeoJSON of a layer's row: which properties it has, the catalogue says. */
export interface RecordFeature {
  type: 'Feature'
  id: string | number
  geometry: Geometry | null
  properties: Record<string, unknown>
  /** What the codes in the properties name, by property. */
  references?: Record<string, Reference>
}

/** A row of a layer, and what it is called. */
export interface Reference {
  layer: string
  id: string | number
  title?: string
}
