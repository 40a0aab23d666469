// What a link to the map says: ?at=lon,lat,zoom&layers=a,b&base=raster&with=layer:parameter:value&open=layer/id&q=text. Absent means the default.
export interface MapPosition {
  lon: number
  lat: number
  zoom: number
}
export interface RecordKey {
  layer: string
  id: string
}
export type Query = Record<string, string | null | undefined | (string | null)[]>

export function parsePosition(text: string | undefined): MapPosition | undefined {
  const [lon, lat, zoom, ...rest] = (text ?? '').split(',').map(Number)
  if (lon === undefined || lat === undefined || zoom === undefined || rest.length > 0) return undefined
  const sound = Math.abs(lon) <= 180 && Math.abs(lat) <= 85.06 && zoom >= 0 && zoom <= 24
  return sound ? { lon, lat, zoom } : undefined
}

export function writePosition({ lon, lat, zoom }: MapPosition): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${Number(zoom.toFixed(2))}`
}

/** Undefined: not said. An empty list: all layers off. */
export function parseLayers(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : text.split(',').filter((name) => /^\w+\.\w+$/.test(name))
}

/** Of a raster under the data; undefined for the drawn base map. */
export function parseBase(text: string | undefined): string | undefined {
  return text !== undefined && /^[a-z0-9_-]+$/.test(text) ? text : undefined
}

/** Undefined: not said. */
export function parseKinds(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : text.split(',').filter((kind) => /^\w+\.\w+:/.test(kind))
}

/** Undefined when it is just the default, so that links stay short. */
export function writeList(list: readonly string[], byDefault: readonly string[]): string | undefined {
  const same = list.length === byDefault.length && list.every((each) => byDefault.includes(each))
  return same ? undefined : list.join(',')
}

export function parseRecord(text: string | undefined): RecordKey | undefined {
  const slash = text?.indexOf('/') ?? -1
  if (!text || slash < 1 || slash === text.length - 1) return undefined
  return { layer: text.slice(0, slash), id: text.slice(slash + 1) }
}

export function writeRecord(key: RecordKey): string {
  return `${key.layer}/${key.id}`
}

export function one(query: Query, name: string): string | undefined {
  const value = query[name]
  return (Array.isArray(value) ? value[0] : value) ?? undefined
}

/** Undefined for what is no encoding, as somebody may have typed it. */
export function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}
