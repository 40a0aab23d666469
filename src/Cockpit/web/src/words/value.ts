import { timeWords } from './time'

export interface ValueWords {
  yes: string
  no: string
  none: string
  code: (value: string) => string
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** How one attribute of a record is written: codes as text, times in the city's clock, figures with their unit. */
export function valueWords(value: unknown, unit: string | null | undefined, words: ValueWords, now?: Date): string {
  if (value === null || value === undefined || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return unit ? `${figure(value)} ${unit}` : String(value)
  if (Array.isArray(value)) return value.length > 0 ? value.map((each) => valueWords(each, unit, words, now)).join('、') : words.none
  if (typeof value !== 'string') return JSON.stringify(value)
  if (instant.test(value)) return timeWords(new Date(value), now)
  return words.code(value)
}

function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
}
