// Whom the corner of the map names.
import type { CatalogLayer, Raster } from '@/api/contract'
import { isBase } from './style/compose'

/** Whose imagery and data are on the map, each once; the base map is always there. */
export function creditsOf(catalog: readonly CatalogLayer[], visible: readonly string[], imagery: Raster | undefined): string {
  const shown = catalog.filter(({ name }) => isBase(name) || visible.includes(name))
  const named = [imagery?.attribution, ...shown.map((layer) => layer.attribution)].flatMap((credit) => credit?.split(' · ') ?? [])
  return [...new Set(named)].join(' · ')
}
