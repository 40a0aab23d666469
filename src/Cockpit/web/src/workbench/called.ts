// What columns of an answer are called, where they come by their names from tables that the statement names.
import type { Title } from '@/words/title'
import type { AnswerColumn } from './cells'
import { tablesIn } from './sqlText'
import type { CatalogTable } from './useAnalyticsCatalog'

/** Title and unit, "面积 · m²", by the column's place; undefined where nobody has named it, or two tables differ. */
export function calledOf(columns: readonly AnswerColumn[], sql: string, tables: readonly CatalogTable[], titleOf: (title: Title | null | undefined) => string): (string | undefined)[] {
  const named = new Set(tablesIn(sql).map(({ name }) => name.toLowerCase()))
  const known = tables.filter(({ name }) => named.has(name.toLowerCase())).flatMap((table) => table.columns)
  return columns.map(({ name, type }) => {
    const words = new Set(known.filter((column) => column.name === name && column.type === type).map(({ title, unit }) => [titleOf(title), titleOf(unit)].filter(Boolean).join(' · ')))
    const [only] = words
    return words.size === 1 && only ? only : undefined
  })
}
