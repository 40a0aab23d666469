// A rule that is no fence, as the server tells it: its kind and parameters, and what of them a card says.
import { distanceWords } from '@/words/amount'
import { momentWords } from '@/words/time'

export const ruleKinds = [
  'speed', 'dormant', 'district_change', 'jurisdiction', 'mobile_machine', 'not_on_site', 'duty_grid', 'patrol', 'separation', 'roam', 'proximity',
] as const
type RuleKind = (typeof ruleKinds)[number]

export interface Rule {
  id: string
  kind: string
  name?: string
  severity?: string
  active?: readonly RuleWindow[]
  [parameter: string]: unknown
}

/** When a rule or fence is in force: moments or days, hours of some days, or both. */
export interface RuleWindow {
  from?: string
  to?: string
  days?: readonly string[]
  start?: string
  end?: string
}

/** A key among the words of the interface, and what they name. */
interface Said {
  key: string
  values: Record<string, string | number>
}

export function isRuleKind(text: string): text is RuleKind {
  return ruleKinds.some((each) => each === text)
}

/** What it takes for the rule to tell; where a parameter is left out, what the server takes then. */
export function limitsOf(rule: Rule): Said[] {
  const number = (name: string, otherwise: number): number => (typeof rule[name] === 'number' ? rule[name] : otherwise)
  const many = (name: string): number => (Array.isArray(rule[name]) ? rule[name].length : 0)
  const text = (name: string, otherwise: string): string => (typeof rule[name] === 'string' ? rule[name] : otherwise)
  const said = (key: string, values: Said['values'] = {}): Said => ({ key, values })
  switch (rule.kind) {
    case 'speed': return [said('speed', { limit: number('limit_kmh', 0) })]
    case 'dormant': return [said('dormant', { seconds: number('after_s', 0) })]
    case 'district_change':
    case 'jurisdiction': return [said('level', { level: text('level', 'district') })]
    case 'mobile_machine': return [said('moves', { moves: number('moves', 3), days: number('days', 15), distance: distanceWords(number('distance_m', 4000)) })]
    case 'not_on_site': return [said('site', { distance: distanceWords(number('limit_m', 100)) })]
    case 'patrol': return [said('points', { points: many('points') }), said('reach', { distance: distanceWords(number('radius_m', 50)) }), ...(rule['ordered'] === true ? [said('ordered')] : [])]
    case 'separation': return [said('apart', { distance: distanceWords(number('limit_m', 1000)) })]
    case 'roam': return [said('within', { distance: distanceWords(number('within_m', 0)) })]
    case 'proximity': return [said('targets', { targets: many('targets') }), said('within', { distance: distanceWords(number('within_m', 5000)) })]
    default: return []
  }
}

/** "周一、周五 20:00–22:00", "2026-03-02 08:00 – 12:00". */
export function windowWords(window: RuleWindow, dayWord: (day: string) => string, and: string): string {
  const moment = (text: string | undefined): string => (text === undefined ? '…' : text.includes('T') ? momentWords(new Date(text)).slice(0, -3) : text)
  const [from, to] = [moment(window.from), moment(window.to)]
  const sameDay = from.length > 10 && from.slice(0, 10) === to.slice(0, 10)
  const days = (window.days ?? []).map(dayWord).join(and)
  return [
    ...(window.from ?? window.to ? [`${from} – ${sameDay ? to.slice(11) : to}`] : []),
    ...(days ? [days] : []),
    ...(window.start ?? window.end ? [`${window.start ?? '00:00'}–${window.end ?? '24:00'}`] : []),
  ].join(' ')
}
