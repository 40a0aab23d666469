// What may be meant at a place of a statement: tables, columns of those that it names, functions and words of SQL.
import { bare, quoted, tablesIn } from './sqlText'
import type { AnalyticsCatalog, CatalogTable } from './useAnalyticsCatalog'

interface Suggestion {
  label: string
  /** What is written where it is not the label. */
  apply?: string
  type: 'table' | 'column' | 'function' | 'keyword'
  /** What it is called, and its unit; a function's parameters. */
  detail?: string
  boost: number
}

/** What there is to name. */
type Meant = Pick<AnalyticsCatalog, 'tables' | 'functions' | 'signatures'>

interface Suggestions {
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
export function suggestionsAt(sql: string, at: number, { tables, functions, signatures }: Meant, titleOf: (title: CatalogTable['title']) => string, asked: boolean): Suggestions | undefined {
  const before = sql.slice(0, at)
  // Within a comment or a text nothing is meant.
  if (before.length > 0 && /\S/.test(before.at(-1)!) && bare(before, true).at(-1) === ' ') return undefined
  const written = word.exec(before)?.[0] ?? ''
  const columnsOf = (table: CatalogTable, boost: number): Suggestion[] => table.columns.flatMap(({ name, type, title, unit }) => called(name, titleOf(title), [titleOf(unit), type], 'column', boost, written))
  const named = tablesIn(sql).flatMap(({ name, alias }) => tables.filter((table) => table.name.toLowerCase() === name.toLowerCase()).map((table) => ({ table, alias })))
  const column = beforeColumn.exec(before)
  if (column) {
    const [, alias = '', begun = ''] = column
    const table = named.find((each) => same(each.alias, alias))?.table ?? tables.find(({ name }) => same(name, alias))
    return table && { from: at - begun.length, options: columnsOf(table, 0) }
  }
  const every = tables.flatMap(({ name, title }) => called(name, titleOf(title), [], 'table', 1, written))
  const table = beforeTables.exec(before)
  if (table) return { from: at - (table[2]?.length ?? 0), options: every }
  if (written.length === 0 && !asked) return undefined
  const seen = new Set<string>()
  const columns = named.flatMap((each) => columnsOf(each.table, 3)).filter(({ label }) => !seen.has(label) && seen.add(label))
  return {
    from: at - written.length,
    options: [
      ...columns, ...every, ...words.map((label): Suggestion => ({ label, type: 'keyword', boost: 2 })),
      ...functions.map((label): Suggestion => ({ label, apply: `${label}(`, type: 'function', ...(signatures[label] ? { detail: signatures[label].join(' · ') } : {}), boost: 0 })),
    ],
  }
}

/** Found by its name; and where what is written is no name of SQL (案件), by what it is called. */
function called(name: string, title: string, told: string[], type: 'table' | 'column', boost: number, written: string): Suggestion[] {
  const byName: Suggestion = { label: name, ...applied(name), type, detail: [title, ...told].filter(Boolean).join(' · '), boost }
  return title && /[^\u0000-\u007f]/u.test(written) ? [byName, { label: title, apply: quoted(name), type, detail: [name, ...told].filter(Boolean).join(' · '), boost }] : [byName]
}

function applied(name: string): { apply?: string } {
  const written = quoted(name)
  return written === name ? {} : { apply: written }
}

function same(one: string, two: string): boolean {
  return one.toLowerCase() === two.replace(/^"|"$/g, '').toLowerCase()
}
