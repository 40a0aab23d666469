// Dots, dashes and signs mostly show only farther in. Their programs on the graphics card are linked while the map rests: whoever zooms would wait for each.
import type { CircleLayerSpecification, LayerSpecification, LineLayerSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import type * as maplibregl from 'maplibre-gl'

const source = 'ahead'

type Linked = CircleLayerSpecification | LineLayerSpecification | SymbolLayerSpecification

/** Draws, once the map has come to rest, one layer of each kind for a moment, too faint to be seen. */
export function linkAhead(map: maplibregl.Map): void {
  void map.once('idle', () => {
    const { lng, lat } = map.getCenter()
    const somePixels = 4 * 360 / 512 / 2 ** map.getZoom()
    const kinds = new Map(map.getStyle().layers.filter(isLinked).map((layer) => [programOf(layer), layer]))
    const properties = Object.fromEntries([...kinds.values()].flatMap(({ layout, paint }) => attributesIn([layout, paint])).map((name) => [name, 1]))
    map.addSource(source, { type: 'geojson', tolerance: 0, data: { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: [[lng, lat], [lng + somePixels, lat]] } } })
    for (const layer of kinds.values()) map.addLayer(faint(layer))
    void map.once('idle', () => {
      if (!map.getSource(source)) return // the style was loaded anew meanwhile
      for (const { id } of kinds.values()) map.removeLayer(aheadOf(id))
      map.removeSource(source)
    })
  })
}

const aheadOf = (id: string): string => `${source}:${id}`

function isLinked(layer: LayerSpecification): layer is Linked {
  return layer.type === 'circle' || layer.type === 'line' || (layer.type === 'symbol' && typeof layer.layout?.['icon-image'] === 'string')
}

/** That are asked for by `get`. */
const attributesIn = (value: unknown): string[] => [...JSON.stringify(value ?? null).matchAll(/\["get","([^"]+)"\]/g)].map(([, name]) => name ?? '')
const isOfThings = (value: unknown): boolean => attributesIn(value).length > 0

/** A program is made for a type, and for which of its properties are told by things. */
function programOf({ type, paint = {} }: Linked): string {
  return [type, 'line-dasharray' in paint, ...Object.entries(paint).filter(([, value]) => isOfThings(value)).map(([name]) => name).sort()].join(' ')
}

function faint({ id, type, layout, paint }: Linked): LayerSpecification {
  const opacity = type === 'symbol' ? 'icon-opacity' : `${type}-opacity`
  const icon = type === 'symbol' && { layout: { 'icon-image': layout?.['icon-image'], 'icon-allow-overlap': true, 'icon-size': 0.01 } }
  return { id: aheadOf(id), type, source, paint: { ...paint, ...(isOfThings(paint?.[opacity as keyof typeof paint] ?? 1) ? {} : { [opacity]: 0.01 }) }, ...icon } as LayerSpecification
}
