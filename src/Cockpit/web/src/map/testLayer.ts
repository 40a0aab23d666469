import type { CatalogLayer } from '@/api/contract'

/** A catalogue layer for tests, with all that the case at hand does not care about. */
export function testLayer(name: string, geometry = 'Point', style?: object): CatalogLayer {
  return {
    name, title: name, title_en: null, geometry, bounds: null, minzoom: 8, maxzoom: 18, features: 1, features_estimated: false, source: 'postgis', database: 'record', group: '图层', heading: [], shown: name.startsWith('grid.'), attributes: [], attribution: null,
    style: (style ?? null) as CatalogLayer['style'],
  }
}
