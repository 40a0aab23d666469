// The address of rows that a figure has, `/duties?filter=…`, as what a page shows.
export interface Rows {
  list: 'duties' | 'alerts' | 'objects' | 'records'
  /** Of objects or records: of which type or kind. */
  of: string | undefined
  filter: string | undefined
}

export function rowsOf(address: string | null | undefined): Rows | undefined {
  if (!address) return undefined
  const url = new URL(address, 'http://here')
  const [list, of] = url.pathname.split('/').slice(1)
  const known = (['duties', 'alerts', 'objects', 'records'] as const).find((each) => each === list)
  return known && { list: known, of, filter: url.searchParams.get('filter') ?? undefined }
}

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

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

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

/** Figures that have bands are judged, and stand before those that only count. */
export function leading<T extends { bands: readonly unknown[] }>(figures: readonly T[]): T[] {
  return [...figures.filter(({ bands }) => bands.length > 0), ...figures.filter(({ bands }) => bands.length === 0)]
}
