// A report as far as it is typed: what is sent of it, and what a kept one fills the form with.
import type { CaseReport, CaseType } from '@/api/contract'
import { valueOf, withoutGaps } from '@/registers/recordBody'
import { localOf, momentOf } from '@/words/days'
import type { SentPhoto } from './photos'

/** Who told of it, and whether those who handle the case may know. */
export interface TypedReporter {
  name: string | undefined
  phone: string | undefined
  disclose: boolean
}

export interface TypedReport {
  type: string | undefined
  classCode: string | undefined
  condition: string | undefined
  channel: string | undefined
  description: string | undefined
  address: string | undefined
  /** "longitude,latitude" in degrees. */
  place: string | undefined
  selfHandled: boolean
  values: Record<string, string | undefined>
  photos: SentPhoto[]
  reporter: TypedReporter
  /** What a draft says that the form has no fields for; it is sent on as it is. */
  rest: { members: Readonly<Record<string, unknown>>; attributes: Readonly<Record<string, unknown>> }
}

export const nothingTyped = (type: string | undefined): TypedReport => ({
  type, classCode: undefined, condition: undefined, channel: undefined, description: undefined, address: undefined, place: undefined, selfHandled: false, values: {}, photos: [],
  reporter: { name: undefined, phone: undefined, disclose: false }, rest: { members: {}, attributes: {} },
})

/** How what patrols find comes in, as packs of the field call it. */
const found = 'patrol'

/** Whoever walks the grid finds what they report; of others nobody knows. */
export const channelOf = (type: CaseType | undefined, roles: readonly string[]): string | undefined => (roles.includes('supervisor') && type?.channels?.[found] ? found : undefined)

export const isTold = ({ name, phone }: TypedReporter): boolean => Boolean(name?.trim() || phone?.trim())

/** Whether there is anything that would be lost: a sort, a condition or a channel are chosen again at once. */
export const isWritten = ({ classCode, description, address, place, values, photos, reporter }: TypedReport): boolean =>
  Boolean(classCode || description?.trim() || address?.trim() || place?.trim() || photos.length > 0 || isTold(reporter) || Object.values(values).some((value) => value?.trim()))

export function pointOf(place: string | undefined): { type: 'Point'; coordinates: [number, number] } | undefined {
  const [lon, lat] = (place ?? '').split(/[,，\s]+/).map((each) => (each === '' ? Number.NaN : Number(each)))
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat) ? { type: 'Point', coordinates: [lon, lat] } : undefined
}

/** Where a map can show it; undefined while what is typed is no place on earth. */
export function lonLatOf(place: string | undefined): { lon: number; lat: number } | undefined {
  const [lon, lat] = pointOf(place)?.coordinates ?? []
  return lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 85 ? { lon, lat } : undefined
}

/** To a decimetre. A map may have been turned round the earth. */
export const placeText = (lon: number, lat: number): string => `${(((((lon + 180) % 360) + 360) % 360) - 180).toFixed(6)},${lat.toFixed(6)}`

/** Those that a report says. */
const reportedOf = (type: CaseType | undefined): CaseType['attributes'] => (type?.attributes ?? []).filter(({ name }) => type?.reported.includes(name))

/** @param type says which attributes a report of it has */
export function reportBody(typed: TypedReport, type: CaseType | undefined): CaseReport {
  const { reporter, rest } = typed
  const said = reportedOf(type)
  const isEvent = type?.classes?.find(({ code }) => code === typed.classCode)?.kind === 'event'
  const others = Object.entries(rest.attributes).filter(([name]) => type === undefined || type.attributes.some((each) => each.name === name && !said.includes(each)))
  const body = {
    // An event is of no part: what is made one of a part's report is not refused for it.
    ...rest.members, ...(isEvent ? { part_code: undefined } : {}),
    type: typed.type, class_code: typed.classCode, condition: typed.condition, channel: typed.channel, description: trimmed(typed.description), address: trimmed(typed.address), geometry: pointOf(typed.place),
    reporter: isTold(reporter) ? { name: trimmed(reporter.name), phone: trimmed(reporter.phone), disclose: reporter.disclose } : undefined,
    self_handled: typed.selfHandled, attachments: typed.photos.map(({ code }) => code),
    attributes: { ...Object.fromEntries(others), ...withoutGaps(Object.fromEntries(said.map(({ name, type: of }) => [name, valueOf(typed.values[name], of)]))) },
  }
  return withoutGaps(body) as CaseReport
}

const trimmed = (words: string | undefined): string | undefined => words?.trim() || undefined
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
/** As a field takes it: a time is the city's, without its seconds. */
function typedValue(value: unknown, kind: string | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  if (kind !== 'time') return String(value)
  const at = momentOf(String(value))
  return at ? localOf(at).slice(0, 16) : String(value)
}

/** Of a report, those that the form has fields for. */
const known = new Set(['type', 'class_code', 'condition', 'channel', 'description', 'address', 'geometry', 'reporter', 'self_handled', 'attachments', 'attributes'])

/** What a draft keeps, back in the fields. */
export function typedOf(report: Readonly<Record<string, unknown>>, types: readonly CaseType[]): TypedReport {
  const type = types.find(({ name }) => name === report['type'])
  const point = report['geometry'] as { coordinates?: number[] } | null | undefined
  const attributes = Object.entries((report['attributes'] ?? {}) as Record<string, unknown>)
  const reporter = (report['reporter'] ?? {}) as Record<string, unknown>
  const kinds = new Map(reportedOf(type).map((each) => [each.name, each.type]))
  return {
    type: text(report['type']), classCode: text(report['class_code']), condition: text(report['condition']), channel: text(report['channel']), description: text(report['description']), address: text(report['address']),
    place: point?.coordinates?.join(','), selfHandled: report['self_handled'] === true,
    values: Object.fromEntries(attributes.filter(([name]) => kinds.has(name)).map(([name, value]) => [name, typedValue(value, kinds.get(name))])),
    photos: ((report['attachments'] ?? []) as string[]).map((code) => ({ code, name: '', slot: '' })),
    reporter: { name: text(reporter['name']), phone: text(reporter['phone']), disclose: reporter['disclose'] === true },
    rest: { members: Object.fromEntries(Object.entries(report).filter(([name]) => !known.has(name))), attributes: Object.fromEntries(attributes.filter(([name]) => !kinds.has(name))) },
  }
}
