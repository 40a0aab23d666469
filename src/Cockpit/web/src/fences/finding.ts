// What a rule that is no fence found, for a line of the list: a key among the words of the interface, and what they name.
import { distanceWords } from '@/words/amount'
import { timeWords } from '@/words/time'

interface Finding {
  key: 'speed' | 'dormant' | 'change' | 'jurisdiction' | 'site' | 'grid' | 'mobile' | 'visited' | 'missing' | 'complete' | 'near'
  /** A list is written with the separator of the interface's language. */
  values: Record<string, string | number | readonly string[]>
}

/** Undefined where no such rule told the event. */
export function findingOf(evidence: unknown): Finding | undefined {
  const found = (evidence ?? {}) as Record<string, unknown>
  const text = (name: string): string => (typeof found[name] === 'string' || typeof found[name] === 'number' ? String(found[name]) : '—')
  const distance = (name: string): string => (typeof found[name] === 'number' ? distanceWords(Math.abs(found[name])) : '—')
  const list = (name: string): unknown[] => (Array.isArray(found[name]) ? found[name] : [])
  switch (found['rule']) {
    case 'speed': return { key: 'speed', values: { speed: text('speed_kmh'), limit: text('limit_kmh') } }
    case 'dormant': return { key: 'dormant', values: { at: typeof found['last_seen'] === 'string' ? timeWords(new Date(found['last_seen'])) : '—' } }
    case 'district_change': return { key: 'change', values: { from: text('from_name'), to: text('to_name') } }
    case 'jurisdiction': return { key: 'jurisdiction', values: { division: text('division_name') } }
    case 'not_on_site': return { key: 'site', values: { distance: distance('distance_m') } }
    case 'duty_grid': return { key: 'grid', values: { grid: text('grid_name'), distance: distance('distance_m') } }
    case 'mobile_machine': return { key: 'mobile', values: { moves: list('moves').length } }
    case 'patrol':
      if (found['missing']) return { key: 'missing', values: { missing: list('missing').map(String), count: list('missing').length, of: text('of') } }
      return found['point'] === undefined ? { key: 'complete', values: { of: text('of') } } : { key: 'visited', values: { point: text('point'), visited: text('visited'), of: text('of') } }
    case 'roam':
    case 'separation': return { key: 'near', values: { target: text('other'), distance: distance('distance_m') } }
    case 'proximity': return { key: 'near', values: { target: text('target'), distance: distance('distance_m') } }
    default: return undefined
  }
}
