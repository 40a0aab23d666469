// What a list is asked for, as CQL2 text; and how a link keeps it: f=category:eq:lift;load_kg:gt:1000
import type { Attribute } from '@/api/contract'
import { decoded } from '@/link/viewUrl'
import { momentOf } from '@/words/days'
import { like, quoted } from '@/words/cql'

const operators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'has', 'none', 'some'] as const
export type Operator = (typeof operators)[number]

export interface Condition {
  attribute: string
  operator: Operator
  value: string
}
type Kind = Attribute['type'] | 'region'

const signs: Partial<Record<Operator, string>> = { eq: '=', ne: '<>', lt: '<', le: '<=', gt: '>', ge: '>=' }

/** Those that make sense of a kind of attribute. */
export function operatorsOf(kind: Kind, isCoded: boolean): readonly Operator[] {
  if (kind === 'region') return ['eq']
  if (kind === 'boolean' || isCoded) return ['eq', 'ne', 'none', 'some']
  if (kind === 'text') return ['has', 'eq', 'ne', 'none', 'some']
  if (kind === 'document') return ['none', 'some']
  return ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'none', 'some']
}

/** Undefined where the value is none of its kind. */
export function literal(value: string, kind: Kind): string | undefined {
  switch (kind) {
    case 'integer': return /^[-+]?\d+$/.test(value) ? String(Number(value)) : undefined
    case 'number': return value.trim() !== '' && Number.isFinite(Number(value)) ? String(Number(value)) : undefined
    case 'boolean': return value === 'true' ? 'TRUE' : value === 'false' ? 'FALSE' : undefined
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(value) ? `DATE('${value}')` : undefined
    case 'time': {
      const at = momentOf(value)
      return at && `TIMESTAMP('${at.toISOString().replace('.000', '')}')`
    }
    default: return value === '' ? undefined : quoted(value)
  }
}

/** Undefined where nothing is asked. */
export function conditionText({ attribute, operator, value }: Condition, kind: Kind): string | undefined {
  if (operator === 'none') return `${attribute} IS NULL`
  if (operator === 'some') return `${attribute} IS NOT NULL`
  if (kind === 'region') return value === '' ? undefined : `region LIKE ${quoted(`${value}%`)}`
  if (operator === 'has') return value === '' ? undefined : `${attribute} LIKE ${like(value)}`
  const written = literal(value, kind)
  return written === undefined ? undefined : `${attribute} ${signs[operator]} ${written}`
}

/** @param searched attributes of text that a plain search looks into, beside the code */
export function filterText(conditions: readonly Condition[], search: string, searched: readonly string[], kindOf: (attribute: string) => Kind | undefined): string | undefined {
  const parts = conditions.flatMap((condition) => {
    const kind = kindOf(condition.attribute)
    return (kind && conditionText(condition, kind)) ?? []
  })
  const text = search.trim()
  if (text) parts.push(`(${['code', ...searched].map((name) => `${name} LIKE ${like(text)}`).join(' OR ')})`)
  return parts.length > 0 ? parts.join(' AND ') : undefined
}

export function parseConditions(text: string | undefined): Condition[] {
  return (text ?? '').split(';').flatMap((part) => {
    const [attribute, operator, value = ''] = part.split(':')
    const known = operators.find((each) => each === operator)
    return attribute && /^\w+$/.test(attribute) && known ? [{ attribute, operator: known, value: decoded(value) ?? value }] : []
  })
}

export function writeConditions(conditions: readonly Condition[]): string | undefined {
  const text = conditions.map(({ attribute, operator, value }) => `${attribute}:${operator}:${encodeURIComponent(value)}`).join(';')
  return text || undefined
}
