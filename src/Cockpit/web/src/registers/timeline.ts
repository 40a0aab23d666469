// Records of an object by the month in which they happened, the newest first, as the server lists them.
import { momentWords } from '@/words/time'

interface Month<T> {
  /** 2026-09, by the city's clock. */
  month: string
  records: T[]
}

export function byMonth<T extends { occurred_at: string }>(records: readonly T[]): Month<T>[] {
  const months: Month<T>[] = []
  for (const record of records) {
    const month = momentWords(new Date(record.occurred_at)).slice(0, 7)
    const last = months.at(-1)
    if (last?.month === month) last.records.push(record)
    else months.push({ month, records: [record] })
  }
  return months
}

/** What one change did to each attribute; what both sides lack is no change. */
export function changedAttributes(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const silent = new Set(['version', 'audience', 'source', 'changed_at', 'changed_by', 'valid_from', 'tile'])
  const empty = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0)
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter((name) => !silent.has(name) && !(empty(before[name]) && empty(after[name])))
}
