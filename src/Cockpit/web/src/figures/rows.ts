// The address of rows that a figure has, `/duties?filter=…`, as what a page shows.
import type { LocationQueryRaw, RouteLocationRaw } from 'vue-router'

export interface Rows {
  list: 'duties' | 'alerts' | 'objects' | 'records' | 'cases' | 'steps'
  /** Of objects or records: of which type or kind. */
  of: string | undefined
  filter: string | undefined
  sort?: string | undefined
}

export function rowsOf(address: string | null | undefined): Rows | undefined {
  if (!address) return undefined
  const url = new URL(address, 'http://here')
  const [path, of] = url.pathname.split('/').slice(1)
  const list = url.pathname === '/cases/steps' ? 'steps' : path
  const known = (['duties', 'alerts', 'objects', 'records', 'cases', 'steps'] as const).find((each) => each === list)
  return known && { list: known, of: list === 'steps' ? undefined : of, filter: url.searchParams.get('filter') ?? undefined, sort: url.searchParams.get('sort') ?? undefined }
}

/** The page of rows at an address, where they have both. @param of of which indicator they are */
export function pageAt(address: string | null | undefined, of: string | undefined, kept: LocationQueryRaw): RouteLocationRaw | undefined {
  const rows = rowsOf(address)
  return rows && rowsPage(rows, of, kept)
}

/** The page on which rows are listed. @param of the indicator that they are rows of; @param kept what every page of the app keeps in its link */
export function rowsPage(rows: Rows, of: string | undefined, kept: LocationQueryRaw = {}): RouteLocationRaw | undefined {
  const query = { ...kept, ...(of ? { of } : {}) }
  const filter = rows.filter === undefined ? {} : { rows: rows.filter }
  switch (rows.list) {
    case 'duties': return { name: 'work', query: { ...query, ...filter } }
    case 'alerts': return { name: 'work', query: { ...query, tab: 'alerts', ...filter } }
    case 'records': return rows.of === undefined ? undefined : { name: 'work', query: { ...query, kind: rows.of, ...filter } }
    case 'cases': return { name: 'cases', params: { code: '' }, query: { ...kept, mine: '0', box: 'all', rows: rows.filter ?? 'TRUE' } }
    case 'steps': return undefined
    case 'objects': return rows.of === undefined ? undefined : { name: 'registers', params: { type: rows.of, code: '' }, query: { ...kept, ...(rows.filter === undefined ? {} : { where: rows.filter }), ...(rows.sort === undefined ? {} : { sort: rows.sort }) } }
  }
}
