// Divisions by their codes. Their outlines come along, so many are asked for in pages.
import { client, take } from '@/api/client'
import type { RecordFeature } from '@/api/contract'
import { pagesOf } from './divisionCodes'

/** @param codes of `divisionCodes` */
export async function askDivisions(codes: readonly string[], signal: AbortSignal): Promise<RecordFeature[]> {
  const pages = await Promise.all(pagesOf(codes).map(async (page) => {
    const filter = `code IN (${page.map((code) => `'${code}'`).join(', ')})`
    return (await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection: 'grid.division' }, query: { filter, 'filter-lang': 'cql2-text', limit: page.length } as never }, signal }))) as unknown as { features: RecordFeature[] }
  }))
  return pages.flatMap(({ features }) => features)
}
