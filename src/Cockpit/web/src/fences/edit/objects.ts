// Whom a fence is about, as rows of attribute, comparison and value, where the text says no more than that.
import type { Operator } from '@/registers/filter'

export interface ObjectRow {
  attribute: string
  operator: Operator
  value: string
  /** The piece of the whole that it is. */
  text: string
}

const signs: Record<string, Operator> = { '=': 'eq', '<>': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' }
const compared = /^(\w+)\s*(<>|<=|>=|=|<|>)\s*('(?:[^']|'')*'|[-+]?\d+(?:\.\d+)?|TRUE|FALSE|(?:DATE|TIMESTAMP)\('[^']*'\))$/i
const likened = /^(\w+)\s+LIKE\s+'%((?:[^']|'')*)%'$/i
const empty = /^(\w+)\s+IS\s+(NOT\s+)?NULL$/i

/** Undefined where rows cannot say it. */
export function rowsOf(objects: string): ObjectRow[] | undefined {
  const rows = piecesOf(objects.trim()).map(rowOf)
  return rows.every((row) => row !== undefined) ? rows : undefined
}

export function textOf(rows: readonly Pick<ObjectRow, 'text'>[]): string {
  return rows.map(({ text }) => text).join(' AND ')
}

/** Between ANDs that stand outside of quotes. */
function piecesOf(text: string): string[] {
  if (text === '') return []
  const quoted = /'(?:[^']|'')*'/g
  const veiled = text.replace(quoted, (words) => '\0'.repeat(words.length))
  const ends = [...veiled.matchAll(/\s+AND\s+/gi)].map(({ index, 0: { length } }) => [index, index + length] as const)
  const starts = [0, ...ends.map(([, end]) => end)]
  return starts.map((start, at) => text.slice(start, ends[at]?.[0] ?? text.length).trim())
}

function rowOf(text: string): ObjectRow | undefined {
  const [, attribute, sign, literal] = compared.exec(text) ?? []
  if (attribute && sign && literal) return { attribute, operator: signs[sign] ?? 'eq', value: valueOf(literal), text }
  const [, likeAttribute, part] = likened.exec(text) ?? []
  if (likeAttribute && part !== undefined) return { attribute: likeAttribute, operator: 'has', value: part.replaceAll("''", "'").replace(/\\(.)/g, '$1'), text }
  const [, emptyAttribute, not] = empty.exec(text) ?? []
  return emptyAttribute ? { attribute: emptyAttribute, operator: not ? 'some' : 'none', value: '', text } : undefined
}

function valueOf(literal: string): string {
  const [, quoted] = /'(.*)'/s.exec(literal) ?? []
  return quoted === undefined ? literal.toLowerCase() : quoted.replaceAll("''", "'")
}
