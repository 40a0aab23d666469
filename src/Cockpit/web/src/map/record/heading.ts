// What a record is called: as its pack says, so that no two records of a layer are headed alike.
import type { CatalogLayer } from '@/api/contract'
import { codeWords } from './attributes'

/** Undefined when nothing in it is fit to call it by. */
export function headingOf(layer: CatalogLayer | undefined, properties: Record<string, unknown>): string | undefined {
  const said = (layer?.heading ?? []).map((name) => word(layer, name, properties[name])).filter((each) => each !== undefined)
  if (said.length > 0) return said.join(' · ')
  return ['name', 'class_name', 'code'].map((name) => word(layer, name, properties[name])).find((each) => each !== undefined)
}

function word(layer: CatalogLayer | undefined, name: string, value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return value === '' ? undefined : codeWords(layer, name, String(value))
}
