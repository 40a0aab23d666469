// Rows of a table, by one of its columns.
export interface Sorting {
  key: string
  down: boolean
}
export type Comparable = string | number | null

/** Up, then down, then as they came. */
export function nextSorting(now: Sorting | undefined, key: string): Sorting | undefined {
  return now?.key !== key ? { key, down: false } : now.down ? undefined : { key, down: true }
}

/** What nobody knows stands last, whichever way. */
export function sorted<T>(rows: readonly T[], of: (row: T) => Comparable, down: boolean, language: string): T[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const compare = (a: Comparable, b: Comparable): number => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
    return down ? -order : order
  }
  return [...rows].sort((a, b) => compare(of(a), of(b)))
}
