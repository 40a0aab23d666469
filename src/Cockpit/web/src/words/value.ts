import { figureWords } from './amount'
import { momentOf } from './days'
import { timeWords } from './time'

export interface ValueWords {
  language: string
  yes: string
  no: string
  none: string
  codes: Readonly<Record<string, string>>
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** How one attribute of a record is written: codes as text, times in the city's clock, amounts with their unit. */
export function valueWords(value: unknown, unit: string | null | undefined, words: ValueWords, now?: Date): string {
  if (value === null || value === undefined || value === '') return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return words.codes[value] ?? (unit ? `${figureWords(value, words.language)} ${unit}` : String(value))
  if (Array.isArray(value)) return value.length > 0 ? value.map((each) => valueWords(each, unit, words, now)).join('、') : words.none
  if (typeof value === 'object') return Object.entries(value).map(([name, each]) => `${name} ${valueWords(each, null, words, now)}`).join(' · ') || words.none
  if (typeof value !== 'string') return String(value)
  if (instant.test(value)) return timeWords(momentOf(value) ?? new Date(value), now)
  return words.codes[value] ?? value
}

/** It says nothing. */
export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
