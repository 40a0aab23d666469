// Formats of files, and what a file is called.
import { momentWords } from '@/words/time'

export const formats = ['csv', 'xlsx', 'geojson', 'parquet', 'arrow'] as const
export type Format = (typeof formats)[number]

/** `attachment; filename="query-20261125-094512.csv"`; where none is told, made likewise by the city's clock. */
export function nameIn(disposition: string | null, format: Format, now: Date): string {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? `query-${momentWords(now).replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`
}
