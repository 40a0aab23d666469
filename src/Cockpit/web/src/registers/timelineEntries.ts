// All that happened to an object in one line of time, the newest first: its records, its alerts, and who changed what.
import type { Alert, ObjectChange, ObjectRecord } from '@/api/contract'
import { momentWords } from '@/words/time'

interface Moment {
  key: string
  /** RFC 3339. */
  at: string
  /** By which it is chosen: the kind of a record, or `alert` or `change`. */
  kind: string
}
export type Entry = Moment & ({ of: 'record'; record: ObjectRecord } | { of: 'raised' | 'closed'; alert: Alert } | { of: 'change'; change: ObjectChange })

export const ofRecord = (record: ObjectRecord): Entry => ({ of: 'record', key: `${record.kind}/${record.id}`, at: record.occurred_at, kind: record.kind, record })
export const ofChange = (change: ObjectChange): Entry => ({ of: 'change', key: `change/${change.version}`, at: change.recorded_at, kind: 'change', change })
export function ofAlert(alert: Alert): Entry[] {
  const raised: Entry = { of: 'raised', key: `raised/${alert.id}`, at: alert.raised_at, kind: 'alert', alert }
  return alert.closed_at === null ? [raised] : [{ of: 'closed', key: `closed/${alert.id}`, at: alert.closed_at, kind: 'alert', alert }, raised]
}

/** What one list has told so far, the newest first. */
interface Told {
  entries: readonly Entry[]
  hasMore: boolean
}

/** In one line, down to where a list that has more breaks off: below it something would be missing. */
export function inOneLine(lists: readonly Told[]): Entry[] {
  const broken = lists.filter(({ hasMore }) => hasMore).map(({ entries }) => Math.min(...entries.map(({ at }) => Date.parse(at))))
  const until = Math.max(-Infinity, ...broken)
  return lists.flatMap(({ entries }) => entries).filter(({ at }) => Date.parse(at) >= until).sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
}

interface Share {
  value: string
  count: number
}

const counted = (values: readonly string[]): Share[] => [...values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<string, number>())].map(([value, count]) => ({ value, count }))

/** 2026, by the city's clock. */
export const yearOf = ({ at }: Pick<Entry, 'at'>): string => momentWords(new Date(at)).slice(0, 4)
/** Most first. */
export const kindsIn = (entries: readonly Pick<Entry, 'kind'>[]): Share[] => counted(entries.map(({ kind }) => kind)).sort((one, other) => other.count - one.count)
/** The newest first. */
export const yearsIn = (entries: readonly Pick<Entry, 'at'>[]): Share[] => counted(entries.map(yearOf)).sort((one, other) => other.value.localeCompare(one.value))
