// What may be meant at a place of a statement: tables, columns of those that it names, functions and words of SQL.
import { bare, quoted, tablesIn } from './sqlText'
import type { CatalogTable } from './useAnalyticsCatalog'

export interface Suggestion {
  label: string
  /** What is written where it is not the label. */
  apply?: string
  type: 'table' | 'column' | 'function' | 'keyword'
  /** What it is called, and its unit. */
  detail?: string
  boost: number
}

export interface Suggestions {
  from: number
  options: Suggestion[]
}

export const words = 'select from where group by order having limit offset join left inner full cross on using with recursive as distinct all union intersect except case when then else end and or not in is null between like ilike asc desc nulls first last over partition qualify filter cast try_cast exists summarize describe pivot interval true false date timestamp current_date'.split(' ')

/** Behind these a table is named. */
const beforeTables = /\b(from|join|summarize|describe|pivot)\s+("?[\p{L}\p{N}_]*)$/iu
const beforeColumn = /("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_]*)\.("?[\p{L}\p{N}_]*)$/u
const word = /"?[\p{L}_][\p{L}\p{N}_]*$/u

/**
 * @param titleOf in the language of the interface
 * @param asked by its key, not by writing: then there are suggestions where no word has begun, too
 */
export function suggestionsAt(sql: string, at: number, tables: readonly CatalogTable[], functions: readonly string[], titleOf: (title: CatalogTable['title']) => string, asked: boolean): Suggestions | undefined {
  const before = sql.slice(0, at)
  // Within a comment or a text nothing is meant.
  if (before.length > 0 && /\S/.test(before.at(-1)!) && bare(before, true).at(-1) === ' ') return undefined
  const columnsOf = (table: CatalogTable, boost: number): Suggestion[] => table.columns.map(({ name, type, title, unit }) => ({ label: name, ...applied(name), type: 'column', detail: [titleOf(title), titleOf(unit), type].filter(Boolean).join(' · '), boost }))
  const named = tablesIn(sql).flatMap(({ name, alias }) => tables.filter((table) => table.name.toLowerCase() === name.toLowerCase()).map((table) => ({ table, alias })))
  const column = beforeColumn.exec(before)
  if (column) {
    const [, alias = '', begun = ''] = column
    const table = named.find((each) => same(each.alias, alias))?.table ?? tables.find(({ name }) => same(name, alias))
    return table && { from: at - begun.length, options: columnsOf(table, 0) }
  }
  const every: Suggestion[] = tables.map(({ name, title }) => ({ label: name, ...applied(name), type: 'table', detail: titleOf(title), boost: 1 }))
  const table = beforeTables.exec(before)
  if (table) return { from: at - (table[2]?.length ?? 0), options: every }
  const begun = word.exec(before)?.[0] ?? ''
  if (begun.length === 0 && !asked) return undefined
  const seen = new Set<string>()
  const columns = named.flatMap((each) => columnsOf(each.table, 3)).filter(({ label }) => !seen.has(label) && seen.add(label))
  return {
    from: at - begun.length,
    options: [...columns, ...every, ...words.map((label): Suggestion => ({ label, type: 'keyword', boost: 2 })), ...functions.map((label): Suggestion => ({ label, apply: `${label}(`, type: 'function', boost: 0 }))],
  }
}

function applied(name: string): { apply?: string } {
  const written = quoted(name)
  return written === name ? {} : { apply: written }
}

function same(one: string, two: string): boolean {
  return one.toLowerCase() === two.replace(/^"|"$/g, '').toLowerCase()
}
