// Values of an answer: what sort they are of, how they are written and in which order they stand.
import { wholeWords } from '@/words/amount'
import { momentWords } from '@/words/time'

export interface AnswerColumn {
  name: string
  /** DuckDB's. */
  type: string
}

export type Kind = 'number' | 'text' | 'moment' | 'date' | 'boolean' | 'shape' | 'other'

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL)/

export function kindOf(type: string): Kind {
  if (/\[\d*\]$/.test(type)) return 'other'
  if (numbers.test(type)) return 'number'
  if (type.startsWith('GEOMETRY')) return 'shape'
  if (type.startsWith('TIMESTAMP')) return 'moment'
  if (type === 'DATE') return 'date'
  if (type === 'BOOLEAN') return 'boolean'
  return type === 'VARCHAR' || type === 'UUID' || type === 'TIME' || type.startsWith('ENUM') ? 'text' : 'other'
}

interface CellWords {
  yes: string
  no: string
  /** Of a shape, by its GeoJSON type. */
  shape: (type: string) => string
  language: string
}

/** Numbers that name something stand without separators. */
export const isName = (column: string): boolean => /(^|_)(id|code)$/i.test(column)

/** What stands in a cell; null is for the table itself to show as such. */
export function cellWords(value: unknown, { name, type }: AnswerColumn, words: CellWords): string {
  const kind = kindOf(type)
  if (value === null || value === undefined) return ''
  if (kind === 'number') return typeof value === 'number' && !(isName(name) && Number.isInteger(value)) ? numberWords(value, words.language) : String(value)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (kind === 'moment') return momentIn(String(value))
  if (kind === 'shape') return words.shape((value as { type?: string }).type ?? '')
  return typeof value === 'object' ? JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(12)) : each)) : String(value)
}

/** In groups; no unit and no rounding but of a double's last digits. What has no double of its own has come as a text, digit by digit. */
export function numberWords(value: number, language: string): string {
  if (Number.isInteger(value)) return wholeWords(value, language)
  const size = Math.abs(value)
  if (size >= 1e15 || size < 1e-6) return value.toExponential(6)
  return new Intl.NumberFormat(language, { useGrouping: size >= 10_000, maximumFractionDigits: size < 1 ? 8 : 6 }).format(value)
}

/** By the city's clock, without what is nought: a day where all is. Far times stay as they are told. */
function momentIn(value: string): string {
  const local = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?$/.exec(value)
  if (local) return `${local[1]} ${local[2]}${local[3] ?? ''}`
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? value : momentWords(at)
}

/** As a sheet pastes them: tabs between columns, one row a line. */
export function tsvOf(columns: readonly AnswerColumn[], rows: readonly (readonly unknown[])[]): string {
  const written = (value: unknown): string => {
    const plain = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
    // A sheet would run it as a formula; long numbers have come as texts, and are none.
    const text = typeof value === 'string' && /^[=+@\t\r]|^-(?!\d)/.test(plain) ? `'${plain}` : plain
    return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [columns.map(({ name }) => written(name)), ...rows.map((row) => row.map(written))].map((line) => line.join('\t')).join('\n')
}

export interface Sort {
  column: number
  down: boolean
}

/** Places of rows in that order; rows that are equal stay as they came, null stands last either way. */
export function orderOf(rows: readonly (readonly unknown[])[], kind: Kind, sort: Sort, language: string): number[] {
  const collator = new Intl.Collator(language, { numeric: true })
  const sign = sort.down ? -1 : 1
  const keys = rows.map((row) => keyOf(row[sort.column], kind))
  return keys.map((_, index) => index).sort((one, two) => {
    const [a, b] = [keys[one], keys[two]]
    if (a === undefined || b === undefined) return a === b ? one - two : a === undefined ? 1 : -1
    const order = typeof a === 'string' || typeof b === 'string' ? collator.compare(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0
    return order === 0 ? one - two : sign * order
  })
}

/** Of long numbers, which come as texts, every digit counts. */
function keyOf(value: unknown, kind: Kind): number | bigint | string | undefined {
  if (value === null || value === undefined) return undefined
  if (kind === 'number' && typeof value === 'string' && /^-?\d+$/.test(value)) return BigInt(value)
  if (kind === 'number') return Number.isNaN(Number(value)) ? undefined : Number(value)
  if (kind === 'moment' || kind === 'date') {
    const at = Date.parse(String(value))
    return Number.isNaN(at) ? String(value) : at
  }
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Characters that a column wants, by its name and its first rows; Chinese is twice as wide, capitals a little. */
export function widthOf(name: string, texts: readonly string[]): number {
  const wide = (text: string): number => [...text.slice(0, 60)].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : /[A-Z_mw]/.test(letter) ? 1.3 : 1), 0)
  return Math.ceil(Math.min(44, Math.max(6, wide(name) + 3, ...texts.map(wide))))
}
