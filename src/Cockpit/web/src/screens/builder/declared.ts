// A screen as a pack says it: what is kept, and what the builder changes.
import type { CoverageBy } from '@/api/contract'
import type { Place } from './grid'

export const sides = ['head', 'left', 'right', 'foot'] as const
export type Side = (typeof sides)[number]
export const coverageBy = ['duty_grid', 'community', 'street_office', 'district'] as const satisfies readonly CoverageBy[]
export const chartKinds = ['bars', 'line', 'ring', 'matrix'] as const

export interface SaidRows {
  filter?: string
  limit?: number
}
export interface SaidPart {
  at?: Place
  side?: Side
  title?: string
  title_en?: string
  figures?: string[]
  chart?: { indicator: string; by: string; kind?: (typeof chartKinds)[number]; days?: number }
  map?: { layers?: string[]; types?: string[] }
  list?: SaidRows & { objects: string; sort?: string; columns?: string[] }
  duties?: SaidRows & { obligation: string }
  alerts?: SaidRows & { rules?: string[] }
  cases?: SaidRows
  ranking?: { indicator: string; by: string; limit?: number }
  survey?: string[]
  things?: { types?: string[]; cases?: string[]; limit?: number }
  tree?: { objects: string }
  coverage?: { by?: CoverageBy; limit?: number }
}
export interface SaidView {
  title: string
  title_en?: string
  layers?: string[]
  time?: string
  divisions?: string[]
  flows?: 'hand_overs' | 'positions'
  movers?: string[]
}
export interface SaidScreen {
  title: string
  title_en?: string
  roles?: string[]
  home?: string[]
  views?: Record<string, SaidView>
  view_order?: string[]
  parts: SaidPart[]
}

export const partKinds = ['figures', 'chart', 'map', 'list', 'duties', 'alerts', 'cases', 'ranking', 'survey', 'things', 'tree', 'coverage'] as const
export type PartKind = (typeof partKinds)[number]
export const viewKinds = ['layers', 'divisions', 'flows', 'movers'] as const
export type ViewKind = (typeof viewKinds)[number]

export const kindOfPart = (part: SaidPart): PartKind | undefined => partKinds.find((kind) => part[kind] !== undefined)
export const kindOfView = (view: SaidView): ViewKind | undefined => viewKinds.find((kind) => view[kind] !== undefined)

/** Cells that a part of a kind takes to begin with. */
export const usualSize: Readonly<Record<PartKind, { columns: number; rows: number }>> = {
  figures: { columns: 12, rows: 1 }, chart: { columns: 4, rows: 3 }, map: { columns: 8, rows: 5 }, list: { columns: 6, rows: 3 }, duties: { columns: 4, rows: 3 }, alerts: { columns: 4, rows: 3 }, cases: { columns: 4, rows: 3 },
  ranking: { columns: 4, rows: 3 }, survey: { columns: 4, rows: 3 }, things: { columns: 4, rows: 3 }, tree: { columns: 3, rows: 4 }, coverage: { columns: 4, rows: 3 },
}

/** With nothing chosen yet. */
export function freshPart(kind: PartKind): SaidPart {
  switch (kind) {
    case 'figures': return { figures: [] }
    case 'chart': return { chart: { indicator: '', by: '' } }
    case 'map': return { map: { layers: [] } }
    case 'list': return { list: { objects: '' } }
    case 'duties': return { duties: { obligation: '' } }
    case 'alerts': return { alerts: {} }
    case 'cases': return { cases: {} }
    case 'ranking': return { ranking: { indicator: '', by: '' } }
    case 'survey': return { survey: [] }
    case 'things': return { things: {} }
    case 'tree': return { tree: { objects: '' } }
    case 'coverage': return { coverage: {} }
  }
}

export function freshView(kind: ViewKind, title: string): SaidView {
  return { title, ...(kind === 'flows' ? { flows: 'hand_overs' } : { [kind]: [] }) }
}

/** Whether enough is chosen that it can be drawn. */
export function isWhole(part: SaidPart): boolean {
  const { figures, survey, chart, ranking, map, things, list, tree, duties } = part
  const [several, told, shown, listed] = [figures ?? survey, chart ?? ranking, map ?? things, list ?? tree]
  if (several) return several.length > 0
  if (told) return told.indicator !== '' && told.by !== '' && (chart?.kind !== 'matrix' || byTwo(told.by).every((by) => by !== ''))
  if (shown) return Object.values(shown).some((names) => Array.isArray(names) && names.length > 0)
  return listed ? listed.objects !== '' : duties ? duties.obligation !== '' : kindOfPart(part) !== undefined
}

/** Rows and columns of a matrix; what is not chosen yet is empty. */
export function byTwo(by: string): [rows: string, columns: string] {
  const [rows = '', columns = ''] = by.split(',')
  return [rows, columns]
}

/** By name, in their order. */
export function viewsOf({ views = {}, view_order: order = [] }: SaidScreen): [string, SaidView][] {
  const names = Object.keys(views)
  return [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))].map((name) => [name, views[name]!])
}

/** In another order, which is said only where it is not that of their names. */
export function withOrder(screen: SaidScreen, names: readonly string[]): SaidScreen {
  const { view_order: before, ...rest } = screen
  return names.every((name, index) => Object.keys(screen.views ?? {})[index] === name) ? rest : { ...rest, view_order: [...names] }
}

/** `cases_2` where there is a `cases`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  for (let number = 2; ; number++) if (!taken.includes(`${wanted}_${number}`)) return `${wanted}_${number}`
}

/** Those who look at screens; administrators find all. */
export const screenRoles = ['leader', 'analyst', 'supervisor', 'dispatcher', 'party'] as const
