// Dots, dashes and signs mostly show only farther in. Their programs on the graphics card are linked while the map rests: whoever zooms would wait for each.
import type { CircleLayerSpecification, LayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type * as maplibregl from 'maplibre-gl'

const source = 'ahead'

type Linked = CircleLayerSpecification | LineLayerSpecification | SymbolLayerSpecification

/** Charts and whatever else comes after the map first rests are there by then. */
const restMilliseconds = 3000

/** Draws, once the map has rested for a while, one layer of each kind for a moment, too faint to be seen. */
export function linkAhead(map: maplibregl.Map): void {
  void map.once('idle', () => setTimeout(() => {
    if (!map.getContainer().isConnected) return
    if (map.loaded() && !map.isMoving()) link(map)
    else void map.once('idle', () => link(map))
  }, restMilliseconds))
}

function link(map: maplibregl.Map): void {
  const { lng, lat } = map.getCenter()
  const somePixels = 4 * 360 / 512 / 2 ** map.getZoom()
  const kinds = new Map(map.getStyle().layers.filter(isLinked).map((layer) => [programOf(layer), layer]))
  map.addSource(source, { type: 'geojson', tolerance: 0, data: { type: 'LineString', coordinates: [[lng, lat], [lng + somePixels, lat]] } })
  for (const layer of kinds.values()) map.addLayer(faint(layer))
  void map.once('idle', () => {
    if (!map.getSource(source)) return // the style was loaded anew meanwhile
    for (const { id } of kinds.values()) map.removeLayer(aheadOf(id))
    map.removeSource(source)
  })
}

const aheadOf = (id: string): string => `${source}:${id}`

/** Dashes that things tell are of whoever draws: they link when somebody begins to. */
function isLinked(layer: LayerSpecification): layer is Linked {
  return layer.type === 'circle' || (layer.type === 'line' && !isOfThings(layer.paint?.['line-dasharray'])) || (layer.type === 'symbol' && typeof layer.layout?.['icon-image'] === 'string')
}

const asks = (value: unknown, what: string): boolean => JSON.stringify(value ?? null).includes(`["${what}"`)
const isOfThings = (value: unknown): boolean => asks(value, 'get')

/** A program is made for a type, and for which of its properties are told by things, or by these and the zoom. */
function programOf({ type, paint = {} }: Linked): string {
  return [type, 'line-dasharray' in paint, ...Object.entries(paint).filter(([, value]) => isOfThings(value)).map(([name, value]) => `${name} ${asks(value, 'zoom')}`).sort()].join(' ')
}

function faint({ id, type, layout, paint = {} }: Linked): LayerSpecification {
  const opacity = { [type === 'symbol' ? 'icon-opacity' : `${type}-opacity`]: 0.01 }
  const told = Object.entries(paint).filter(([, value]) => isOfThings(value)).map(([name, value]) => [name, anyOf(name, asks(value, 'zoom'))])
  const icon = type === 'symbol' && { layout: { 'icon-image': layout?.['icon-image'], 'icon-allow-overlap': true, 'icon-size': 0.01 } }
  return { id: aheadOf(id), type, source, paint: { ...paint, ...opacity, ...Object.fromEntries(told) }, ...icon } as LayerSpecification
}

/** What a thing without attributes has an answer to. */
function anyOf(property: string, byZoom: boolean): unknown[] {
  const any = property.endsWith('color') ? ['to-color', ['get', 'any'], '#000000'] : ['to-number', ['get', 'any'], 0]
  return byZoom ? ['interpolate', ['linear'], ['zoom'], 0, any, 24, any] : any
}
