// A table of addresses: its columns, which of them is the address, and what of each row is known.
import type { BatchResult } from '@/api/contract'

export interface Table {
  name: string
  /** Whether the first row names the columns. */
  isHeaded: boolean
  /** As they stand in the file, the first among them. */
  lines: readonly string[][]
  /** Which column is the address. */
  column: number
}

export const widthOf = ({ lines }: Pick<Table, 'lines'>): number => lines.slice(0, 1000).reduce((most, line) => Math.max(most, line.length), 0)
export const countOf = ({ lines, isHeaded }: Table): number => Math.max(0, lines.length - (isHeaded ? 1 : 0))
export const rowOf = ({ lines, isHeaded }: Table, row: number): string[] => lines[row + (isHeaded ? 1 : 0)] ?? []
export const addressOf = (table: Table, row: number): string => rowOf(table, row)[table.column]?.trim() ?? ''

/** @param nth names a column that has none */
export function columnsOf(table: Table, nth: (number: number) => string): string[] {
  const named = table.isHeaded ? (table.lines[0] ?? []) : []
  return Array.from({ length: widthOf(table) }, (_, index) => named[index]?.trim() || nth(index + 1))
}

const names = /^(?:.*地址.*|.*address.*|addr|.*位置.*|.*住址.*|.*地点.*|.*门牌.*|where|location)$/i
const parts = /[路街巷道弄镇乡村苑园区庄里]|[0-9一二三四五六七八九十]+(?:号|幢|栋|楼|单元|室)/g

/** How much a text looks like an address: by its roads, compounds and numbers, not longer than one. */
const likeness = (text: string): number => (text.length > 80 ? 0 : Math.min(3, text.match(parts)?.length ?? 0))

/** What a file most likely is: whether it names its columns, and which of them is the address. */
export function guess(lines: readonly string[][]): Pick<Table, 'isHeaded' | 'column'> {
  const [first = [], ...rest] = lines.slice(0, 200)
  const looks = (column: number): number => rest.reduce((sum, line) => sum + likeness(line[column] ?? ''), 0)
  const best = (among: number[]): number => among.reduce((one, other) => (looks(other) > looks(one) ? other : one), among[0] ?? 0)
  const named = first.flatMap((name, index) => (names.test(name.trim()) ? [index] : []))
  const column = best(named.length > 0 ? named : first.map((_, index) => index))
  return { column, isHeaded: named.length > 0 || likeness(first[column] ?? '') < 2 }
}

export type Found = Pick<BatchResult, 'gid' | 'label' | 'confidence' | 'match_type' | 'layer'> & { lon: number | null; lat: number | null }
export const outcomes = ['certain', 'uncertain', 'missing'] as const
export type Outcome = (typeof outcomes)[number]
export interface RowAnswer {
  outcome: Outcome
  best?: Found
}
/** What a person has said of a row; none of the candidates without a place. */
export interface Decision {
  found?: Found
}

/** As sure as an answer must be to stand without a second look. */
const certainFrom = 0.9
/** Whose second is as near as this to the first may as well be the second. */
const tooNear = 0.25
/** Of such answers nine of ten are wrong. */
const missingBelow = 0.1

export function judged(results: readonly Found[]): RowAnswer {
  const [best, second] = results
  if (!best || best.confidence < missingBelow) return { outcome: 'missing' }
  const isClear = best.confidence >= certainFrom && best.lon !== null && (!second || best.confidence - second.confidence > tooNear)
  return { outcome: isClear ? 'certain' : 'uncertain', best }
}

/** The row behind one that is left, among those that are left to do; else the first of them. */
export function nextOf(rows: readonly number[], row: number): number | undefined {
  return rows.find((each) => each > row) ?? rows.find((each) => each !== row)
}
