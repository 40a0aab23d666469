// The address of rows that a figure has, `/cases?filter=…` or `/cases/steps?filter=…`.
export interface FigureRows {
  list: 'cases' | 'steps'
  filter: string | undefined
}

/** Undefined for what is listed elsewhere. */
export function rowsOf(address: string | null | undefined): FigureRows | undefined {
  if (!address) return undefined
  const url = new URL(address, 'http://here')
  const filter = url.searchParams.get('filter') ?? undefined
  if (url.pathname === '/cases') return { list: 'cases', filter }
  return url.pathname === '/cases/steps' ? { list: 'steps', filter } : undefined
}
