// A part that a draft says, as the service will tell of it: what the parts of screens draw.
import type { ScreenPart, ScreenView } from '@/api/contract'
import { kindOfView, type SaidPart, type SaidView } from './declared'

const usualLimit = 10
const waiting = "state IN ('open', 'grace', 'overdue')"
const open = 'closed_at IS NULL'

export function drawnPart({ at, side, title, title_en: english, figures, chart, map, list, duties, alerts, cases, ranking, survey, things, tree, coverage }: SaidPart): ScreenPart {
  return {
    at: at ?? null, side: side ?? null, title: title ? { chinese: title, english: english ?? null } : null, figures: figures ?? null,
    chart: chart ? { indicator: chart.indicator, by: chart.by, kind: chart.kind ?? 'bars', days: chart.days ?? null } : null,
    map: map ? { layers: map.layers ?? [], types: map.types ?? [] } : null,
    list: list ? { objects: list.objects, filter: list.filter ?? null, sort: list.sort ?? null, columns: list.columns ?? [], limit: list.limit ?? usualLimit, rows: address(`/objects/${list.objects}`, list.filter, list.sort, list.limit) } : null,
    duties: duties ? { obligation: duties.obligation, filter: duties.filter ?? null, limit: duties.limit ?? usualLimit, rows: address('/duties', `obligation = '${duties.obligation}' AND (${duties.filter ?? waiting})`, undefined, duties.limit) } : null,
    alerts: alerts ? { rules: alerts.rules ?? [], filter: alerts.filter ?? null, limit: alerts.limit ?? usualLimit, rows: address('/alerts', ofRules(alerts.rules ?? [], alerts.filter ?? open), '-severity', alerts.limit) } : null,
    cases: cases ? { filter: cases.filter ?? null, limit: cases.limit ?? usualLimit, rows: address('/cases', cases.filter, '-recorded_at', cases.limit) } : null,
    ranking: ranking ? { indicator: ranking.indicator, by: ranking.by, limit: ranking.limit ?? usualLimit } : null,
    survey: survey ?? null,
    things: things ? { types: things.types ?? [], cases: things.cases ?? [], limit: things.limit ?? usualLimit } : null,
    tree: tree ?? null,
    coverage: coverage ? { by: coverage.by ?? 'duty_grid', limit: coverage.limit ?? usualLimit } : null,
  }
}

export function drawnView(name: string, said: SaidView): ScreenView {
  const kind = kindOfView(said)
  return {
    name, title: { chinese: said.title, english: said.title_en ?? null },
    layers: kind === 'layers' ? { names: said.layers ?? [], time: said.time ?? null } : null,
    divisions: kind === 'divisions' ? { indicators: said.divisions ?? [] } : null,
    flows: kind === 'flows' ? (said.flows ?? null) : null,
    movers: kind === 'movers' ? { types: said.movers ?? [] } : null,
  }
}

const ofRules = (rules: readonly string[], filter: string): string => (rules.length === 0 ? filter : `rule IN (${rules.map((rule) => `'${rule}'`).join(', ')}) AND (${filter})`)

function address(list: string, filter: string | undefined, sort: string | undefined, limit = usualLimit): string {
  return `${list}?${[filter && `filter=${escaped(filter)}`, sort && `sort=${escaped(sort)}`, `limit=${limit}`].filter(Boolean).join('&')}`
}

/** As RFC 3986 has it, which the service writes. */
const escaped = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
