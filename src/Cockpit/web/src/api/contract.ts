// The part of the HTTP contract this app uses, in the shape openapi-typescript writes.
import type { Geometry } from 'geojson'

export interface Caller {
  name: string
  display_name: string
  roles: string[]
  regions: string[]
  home: { lon: number; lat: number; zoom: number } | null
}

export interface LayerAttribute {
  name: string
  type?: string
  title?: string | null
  unit?: string | null
  codes?: Record<string, string> | null
}

export interface CatalogLayer {
  name: string
  title: string
  geometry: string
  bounds?: number[] | null
  minzoom: number
  maxzoom: number
  features: number
  source?: string
  /** What the layer list puts it under, in the language of the interface. */
  group?: string
  attributes: LayerAttribute[]
  style?: unknown
}

export interface PlaceProperties {
  gid: string
  source_id: string | null
  source: string
  layer: string
  name: string
  label: string
  confidence: number
  match_type?: string
  accuracy?: string
  accuracy_m?: number | null
  district?: string | null
  street_office?: string | null
  community?: string | null
  grid_code?: string | null
  faults?: string[]
}
export interface Place {
  type: 'Feature'
  geometry: { type: 'Point'; coordinates: number[] } | null
  properties: PlaceProperties
}
export interface Places {
  type: 'FeatureCollection'
  features: Place[]
}

export interface GridAt {
  unit_grid?: { code: string } | null
  duty_grid?: { code: string; name: string } | null
  community?: { code: string; name: string } | null
  street_office?: { code: string; name: string } | null
  district?: { code: string; name: string } | null
}

export interface RecordFeature {
  type: 'Feature'
  id: string | number
  geometry: Geometry | null
  properties: Record<string, unknown>
}

interface Answers<T> {
  responses: { 200: { content: { 'application/json': T } } }
}
interface Asks<Q, T> extends Answers<T> {
  parameters: { query: Q }
}
interface SearchQuery {
  text: string
  size?: number
  'focus.point.lon'?: number
  'focus.point.lat'?: number
}

export interface paths {
  '/session': {
    get: Answers<Caller>
    post: { requestBody: { content: { 'application/json': { user_name: string; password: string } } }; responses: { 204: { content?: never } } }
    delete: { responses: { 204: { content?: never } } }
  }
  '/tiles': { get: Answers<{ layers: CatalogLayer[] }> }
  '/v1/search': { get: Asks<SearchQuery, Places> }
  '/v1/autocomplete': { get: Asks<SearchQuery, Places> }
  '/v1/grid': { get: Asks<{ lon: number; lat: number }, GridAt> }
  '/v1/convert': { get: Asks<{ lon: number; lat: number; from: string; to: string }, { lon: number; lat: number }> }
  '/ogc/collections/{layer}/items/{id}': {
    get: { parameters: { path: { layer: string; id: string } } } & Answers<object>
  }
}
