// Divisions by their codes. Their outlines come along, so many are asked for in pages.
import { client, take } from '@/api/client'
import type { RecordFeature } from '@/api/contract'

const ofPage = 50

/** Each once, in order; what is no code of a division is left out. */
export const divisionCodes = (codes: readonly string[]): string[] => [...new Set(codes)].filter((code) => /^\d+$/.test(code)).sort()

export const pagesOf = (codes: readonly string[]): string[][] => Array.from({ length: Math.ceil(codes.length / ofPage) }, (_, page) => codes.slice(page * ofPage, (page + 1) * ofPage))

/** @param codes of `divisionCodes` */
export async function askDivisions(codes: readonly string[], signal: AbortSignal): Promise<RecordFeature[]> {
  const pages = await Promise.all(pagesOf(codes).map(async (page) => {
    const filter = `code IN (${page.map((code) => `'${code}'`).join(', ')})`
    return (await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection: 'grid.division' }, query: { filter, 'filter-lang': 'cql2-text', limit: ofPage } as never }, signal }))) as unknown as { features: RecordFeature[] }
  }))
  return pages.flatMap(({ features }) => features)
}
