// What a filter is made of: conditions on attributes, joined by AND or OR, in groups one level deep.
import type { LayerAttribute } from '@/api/contract'

const operators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'in', 'notIn', 'has', 'starts', 'none', 'some'] as const
export type Operator = (typeof operators)[number]
export type Join = 'and' | 'or'
export type ValueKind = 'text' | 'number' | 'boolean' | 'day'

export interface Condition {
  attribute: string
  operator: Operator
  /** As typed: one, two of `between`, any number of `in`. */
  values: readonly string[]
}
export interface Group {
  join: Join
  conditions: readonly Condition[]
}
/** Groups of conditions, joined the other way than each is. */
export interface Filter {
  join: Join
  groups: readonly Group[]
}

export const noFilter: Filter = { join: 'and', groups: [] }

/** Undefined for what can only be there or not. */
export function kindOf({ type }: Pick<LayerAttribute, 'type'>): ValueKind | undefined {
  switch (type) {
    case 'integer':
    case 'number': return 'number'
    case 'boolean': return 'boolean'
    case 'date':
    case 'timestamp': return 'day'
    case 'text': return 'text'
    default: return undefined
  }
}

/** Those that make sense of a kind of value. */
export function operatorsOf(kind: ValueKind | undefined, isCoded = false): readonly Operator[] {
  switch (kind) {
    case 'number':
    case 'day': return ['ge', 'le', 'between', 'eq', 'ne', 'gt', 'lt', ...(isCoded ? ['in', 'notIn'] as const : []), 'none', 'some']
    case 'boolean': return ['eq', 'none', 'some']
    case 'text': return isCoded ? ['in', 'notIn', 'none', 'some'] : ['has', 'starts', 'in', 'notIn', 'none', 'some']
    default: return ['none', 'some']
  }
}

/** How many values an operator takes. */
export const valuesOf = (operator: Operator): 0 | 1 | 2 | 'many' => (operator === 'none' || operator === 'some' ? 0 : operator === 'between' ? 2 : operator === 'in' || operator === 'notIn' ? 'many' : 1)
