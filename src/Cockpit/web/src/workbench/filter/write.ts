// A filter as CQL2 text. Whatever is typed stays a value: quotes are doubled, and % and _ mean themselves.
import { literally, quoted } from '@/words/cql'
import type { Condition, Filter, Group, ValueKind } from './condition'

type KindOf = (attribute: string) => ValueKind | undefined

const signs = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' } as const
const reserved = /^(and|or|not|in|between|like|ilike|is|null|true|false|casei|date|timestamp|bbox|intersects|s_intersects)$/i

export const nameText = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !reserved.test(name) ? name : `"${name.replaceAll('"', '""')}"`)

/** Undefined where the text is no value of its kind. */
export function literal(text: string, kind: ValueKind): string | undefined {
  switch (kind) {
    case 'number': return text.trim() !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : undefined
    case 'boolean': return text === 'true' ? 'TRUE' : text === 'false' ? 'FALSE' : undefined
    case 'day': return isDay(text) ? `DATE('${text}')` : undefined
    case 'text': return text === '' ? undefined : quoted(text)
  }
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Undefined where a value is still missing, or is none. */
export function conditionText({ attribute, operator, values }: Condition, kind: ValueKind | undefined): string | undefined {
  const name = nameText(attribute)
  if (operator === 'none') return `${name} IS NULL`
  if (operator === 'some') return `${name} IS NOT NULL`
  if (!kind) return undefined
  const [first = '', second = ''] = values
  if (operator === 'has' || operator === 'starts') return first === '' ? undefined : `CASEI(${name}) LIKE CASEI(${quoted(`${operator === 'has' ? '%' : ''}${literally(first)}%`)})`
  if (operator === 'in' || operator === 'notIn') {
    const list = values.flatMap((value) => literal(value, kind) ?? [])
    return list.length === 0 || list.length < values.length ? undefined : `${name} ${operator === 'in' ? 'IN' : 'NOT IN'} (${list.join(', ')})`
  }
  const [low, high] = [literal(first, kind), literal(second, kind)]
  if (operator === 'between') return low === undefined || high === undefined ? undefined : `${name} BETWEEN ${low} AND ${high}`
  return low === undefined ? undefined : `${name} ${signs[operator]} ${low}`
}

/** Undefined where nothing is asked; what is not finished is left out. */
export function filterText(filter: Filter, kindOf: KindOf): string | undefined {
  const groups = filter.groups.flatMap((group) => groupText(group, kindOf, filter.groups.length > 1) ?? [])
  return groups.length > 0 ? groups.join(filter.join === 'and' ? ' AND ' : ' OR ') : undefined
}

function groupText({ join, conditions }: Group, kindOf: KindOf, hasOthers: boolean): string | undefined {
  const parts = conditions.flatMap((condition) => conditionText(condition, kindOf(condition.attribute)) ?? [])
  if (parts.length === 0) return undefined
  const text = parts.join(join === 'and' ? ' AND ' : ' OR ')
  return hasOthers && parts.length > 1 ? `(${text})` : text
}

/** Whatever each of them lets through together; undefined where none says anything. */
export function bothText(...filters: readonly (string | undefined)[]): string | undefined {
  const said = filters.flatMap((filter) => (filter?.trim() ? [filter.trim()] : []))
  return said.length > 1 ? said.map((filter) => `(${filter})`).join(' AND ') : said[0]
}
