// Dashes and pictures mostly show only farther in. Their programs on the graphics card are linked while the map rests: whoever zooms would wait for each.
import type { LayerSpecification } from 'maplibre-gl'
import type * as maplibregl from 'maplibre-gl'

const source = 'ahead'

const isDashed = (layer: LayerSpecification): boolean => layer.type === 'line' && layer.paint?.['line-dasharray'] !== undefined
const isPictured = (layer: LayerSpecification): boolean => layer.type === 'symbol' && typeof layer.layout?.['icon-image'] === 'string'

/** Draws, once the map has come to rest, one layer of each for a moment, too thin to be seen. */
export function linkAhead(map: maplibregl.Map): void {
  void map.once('idle', () => requestIdleCallback(() => {
    if (!map.getCanvas().isConnected || !map.isStyleLoaded()) return
    const { lng, lat } = map.getCenter()
    const somePixels = 4 * 360 / 512 / 2 ** map.getZoom()
    map.addSource(source, { type: 'geojson', tolerance: 0, data: { type: 'LineString', coordinates: [[lng, lat], [lng + somePixels, lat]] } })
    const { layers } = map.getStyle()
    for (const like of [layers.find(isDashed), layers.find(isPictured)]) if (like) map.addLayer(thin(like))
    void map.once('idle', () => {
      for (const { id } of map.getStyle().layers.filter((layer) => 'source' in layer && layer.source === source)) map.removeLayer(id)
      map.removeSource(source)
    })
  }))
}

function thin({ id, type, layout, paint }: LayerSpecification): LayerSpecification {
  const own = type === 'line' ? { paint: { ...paint, 'line-opacity': 0.01 } } : { paint, layout: { 'icon-image': layout?.['icon-image' as keyof typeof layout], 'icon-size': 0.01, 'icon-allow-overlap': true } }
  return { id: `${source}:${id}`, type, source, ...own } as LayerSpecification
}
