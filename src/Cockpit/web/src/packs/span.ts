// How long something takes, as packs say it: one unit with a number, or with the attribute that has it and a default.
import { isMap, type Json } from './document'

export const units = ['minutes', 'hours', 'days', 'working_days', 'months', 'years'] as const
export type Unit = (typeof units)[number]

export interface Span {
  unit: Unit
  amount: Json | undefined
  /** The attribute that has the amount; then `fallback` counts where it says nothing. */
  attribute: string | undefined
  fallback: Json | undefined
}

export function spanOf(value: Json | undefined): Span | undefined {
  if (!isMap(value)) return undefined
  const unit = units.find((each) => each in value)
  if (!unit) return undefined
  const amount = value[unit]
  const attribute = typeof amount === 'string' && !/^\d+$/.test(amount) ? amount : undefined
  return { unit, amount, attribute, fallback: value['default'] }
}

/** Undefined where nothing is counted. */
export function writeSpan({ unit, amount, fallback }: Span): Json | undefined {
  if (amount === undefined || amount === '') return undefined
  return { [unit]: amount, ...(fallback === undefined ? {} : { default: fallback }) }
}
