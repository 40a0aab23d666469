// By which kind a feature is: the value that tells, what is painted by it, and what the legend has switched off.
import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl'
import { expression } from './expression'
import type { Kind, Presentation } from './presentation'

export interface From {
  source: string
  'source-layer': string
  minzoom: number
  filter: FilterSpecification
}

/** The value that tells the kinds of a layer apart, as text. */
export function kindValue(look: Presentation): ExpressionSpecification {
  if (look.steps) return stepValue(look.by ?? '', look.steps)
  const value: ExpressionSpecification = ['to-string', ['get', look.by ?? '']]
  return look.prefix ? ['slice', value, 0, look.prefix] : value
}

function stepValue(by: string, steps: readonly number[]): ExpressionSpecification {
  const number: ExpressionSpecification = ['get', by]
  const step = ['step', ['to-number', number], '0', ...steps.flatMap((from, index) => [from, String(index + 1)])]
  return expression(['case', ['==', ['typeof', number], 'number'], steps.length > 0 ? step : '0', ''])
}

export function paintBy(look: Presentation, paint: (kind: Kind) => string): ExpressionSpecification | string {
  const last = look.kinds[look.kinds.length - 1]
  if (!last) return ''
  if (!look.by || look.kinds.length === 1) return paint(last)
  const cases = look.kinds.slice(0, -1).flatMap((kind) => [kind.value, paint(kind)])
  return expression(['match', kindValue(look), ...cases, paint(last)])
}

/** Kinds that the legend has switched off are filtered away; the last kind stands for all values not named. */
export function shown(look: Presentation, hidden: ReadonlySet<string>): FilterSpecification {
  if (!look.by || hidden.size === 0) return true
  const last = look.kinds[look.kinds.length - 1]
  const named = look.kinds.filter((kind) => kind !== last).map((kind) => kind.value)
  const off = named.filter((value) => hidden.has(value))
  const rules: ExpressionSpecification[] = [['!', ['in', kindValue(look), ['literal', off]]]]
  if (last && hidden.has(last.value)) rules.push(['in', kindValue(look), ['literal', named]])
  return ['all', ...rules]
}

/** Kinds named first are drawn last: they lie on top. */
export function rank(look: Presentation): ExpressionSpecification | number {
  if (!look.by || look.kinds.length === 1) return 0
  const cases = look.kinds.slice(0, -1).flatMap((kind, index) => [kind.value, look.kinds.length - index])
  return expression(['match', kindValue(look), ...cases, 0])
}
