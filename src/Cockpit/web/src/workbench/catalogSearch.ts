// Tables by what they, or their columns, are called.
import type { Title } from '@/words/title'
import type { CatalogColumn, CatalogTable } from './useAnalyticsCatalog'

interface FoundTable {
  table: CatalogTable
  /** All of them where the table itself is meant. */
  columns: CatalogColumn[]
  /** Columns are meant: they are shown at once. */
  isOpen: boolean
}

export function foundIn(tables: readonly CatalogTable[], wanted: string, titleOf: (title: Title | null | undefined) => string): FoundTable[] {
  const words = wanted.trim().toLowerCase()
  const meant = ({ name, title }: { name: string; title: Title | null }): boolean => [name, titleOf(title), title?.chinese ?? '', title?.english ?? ''].some((each) => each.toLowerCase().includes(words))
  return tables.flatMap((table): FoundTable[] => {
    if (words === '' || meant(table)) return [{ table, columns: table.columns, isOpen: false }]
    const columns = table.columns.filter(meant)
    return columns.length > 0 ? [{ table, columns, isOpen: true }] : []
  })
}
