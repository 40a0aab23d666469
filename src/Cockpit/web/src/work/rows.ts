// What a list of what is to be done is asked for, as CQL2 text.
import { quoted } from '@/words/cql'
export interface Chosen {
  /** An obligation, or a rule. */
  name: string | undefined
  /** A band, or a severity. */
  band: string | undefined
  region: string | undefined
  state: string | undefined
  /** Rows of a figure. */
  rows: string | undefined
}


function joined(parts: (string | false | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined && part !== false).join(' AND ') || undefined
}

/** What nobody has to do anything about is left out, unless it is asked for. */
export function dutyFilter({ name, band, region, state, rows }: Chosen): string | undefined {
  return joined([
    rows !== undefined && `(${rows})`,
    name !== undefined && `obligation = ${quoted(name)}`,
    band === 'none' ? 'band IS NULL' : band === 'any' ? 'band IS NOT NULL' : band !== undefined && `band = ${quoted(band)}`,
    region !== undefined && `region LIKE ${quoted(`${region}%`)}`,
    state !== undefined ? `state = ${quoted(state)}` : rows === undefined && "state IN ('open', 'grace', 'overdue')",
  ])
}

export function alertFilter({ name, band, region, state, rows }: Chosen): string | undefined {
  return joined([
    rows !== undefined && `(${rows})`,
    name !== undefined && `rule = ${quoted(name)}`,
    band !== undefined && `severity = ${quoted(band)}`,
    region !== undefined && `region LIKE ${quoted(`${region}%`)}`,
    state !== undefined ? `state = ${quoted(state)}` : rows === undefined && "closed_at IS NULL",
  ])
}
