// Features as the rows of an answer, so that they are listed, sorted, copied and told as answers are.
import type { LayerAttribute } from '@/api/contract'
import type { AnswerColumn } from '../cells'
import type { Answer } from '../useQuestion'
import type { LayerFeature } from './useSelected'

const types: Readonly<Record<string, string>> = { integer: 'BIGINT', number: 'DOUBLE', boolean: 'BOOLEAN', date: 'DATE', timestamp: 'TIMESTAMP WITH TIME ZONE', text: 'VARCHAR' }

/** Attributes that some of them have; codes in their words. */
export function answerOf(features: readonly LayerFeature[], attributes: readonly LayerAttribute[]): Answer & { attributes: LayerAttribute[] } {
  const filled = attributes.filter(({ name }) => features.some(({ properties }) => properties[name] !== null && properties[name] !== undefined))
  const columns: AnswerColumn[] = [{ name: 'id', type: 'VARCHAR' }, ...filled.map(({ name, type, codes }) => ({ name, type: codes ? 'VARCHAR' : types[type] ?? 'JSON' }))]
  const rows = features.map(({ id, properties }) => [String(id ?? ''), ...filled.map(({ name, codes }) => valueOf(properties[name], codes))])
  return { id: '', columns, rows, truncated: false, elapsed_ms: 0, attributes: filled }
}

function valueOf(value: unknown, codes: LayerAttribute['codes']): unknown {
  if (value === null || value === undefined) return null
  return (codes && (typeof value === 'string' || typeof value === 'number') ? codes[String(value)] : undefined) ?? value
}

/** "高度 · m" by the column's place. */
export const calledAs = (attributes: readonly LayerAttribute[]): (string | undefined)[] => [undefined, ...attributes.map(({ title, unit }) => [title, unit].filter(Boolean).join(' · ') || undefined)]
