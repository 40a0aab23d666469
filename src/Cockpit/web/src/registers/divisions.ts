// Divisions by their codes. Their outlines come along, so many are asked for in pages.
import type { RecordFeature } from '@/api/contract'
import { askFeatures } from '@/api/features'
import { pagesOf } from './divisionCodes'

/** @param codes of `divisionCodes` */
export async function askDivisions(codes: readonly string[], signal: AbortSignal): Promise<RecordFeature[]> {
  const pages = await Promise.all(pagesOf(codes).map((page) => askFeatures('grid.division', { filter: `code IN (${page.map((code) => `'${code}'`).join(', ')})`, limit: page.length }, signal)))
  return pages.flatMap(({ features }) => features)
}
