// A report as far as it is typed: what is sent of it, and what a kept one fills the form with.
import type { CaseType } from '@/api/contract'
import { valueOf } from '@/registers/recordBody'
import type { SentPhoto } from './photos'

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
}

export const nothingTyped = (type: string | undefined): TypedReport => ({ type, classCode: undefined, condition: undefined, channel: undefined, description: undefined, address: undefined, place: undefined, selfHandled: false, values: {}, photos: [] })

/** Whether there is anything that would be lost: a sort, a condition or a channel are chosen again at once. */
export const isWritten = ({ classCode, description, address, place, values, photos }: TypedReport): boolean =>
  Boolean(classCode || description?.trim() || address?.trim() || place?.trim() || photos.length > 0 || Object.values(values).some((value) => value?.trim()))

export function pointOf(place: string | undefined): { type: 'Point'; coordinates: [number, number] } | undefined {
  const [lon, lat] = (place ?? '').split(/[,，\s]+/).map((each) => (each === '' ? Number.NaN : Number(each)))
  return lon !== undefined && lat !== undefined && Number.isFinite(lon) && Number.isFinite(lat) ? { type: 'Point', coordinates: [lon, lat] } : undefined
}

/** @param type says which attributes a report of it has; without it, all that are typed are sent as texts. */
export function reportBody(typed: TypedReport, type: CaseType | undefined): Record<string, unknown> {
  const point = pointOf(typed.place)
  const said = (type?.attributes ?? []).filter(({ name }) => type?.reported.includes(name))
  const body = {
    type: typed.type, class_code: typed.classCode, condition: typed.condition, channel: typed.channel, description: typed.description?.trim() || undefined, address: typed.address?.trim() || undefined, geometry: point,
    self_handled: typed.selfHandled, attachments: typed.photos.map(({ code }) => code),
    attributes: Object.fromEntries(said.map(({ name, type: of }) => [name, valueOf(typed.values[name], of)]).filter(([, value]) => value !== undefined)),
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
/** As a field takes it: a time is local, without its seconds. */
function typedValue(value: unknown, kind: string | undefined): string | undefined {
  if (value === null || value === undefined) return undefined
  if (kind !== 'time') return String(value)
  const at = new Date(String(value))
  return Number.isNaN(at.getTime()) ? String(value) : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What a draft keeps, back in the fields. */
export function typedOf(report: Readonly<Record<string, unknown>>, types: readonly CaseType[]): TypedReport {
  const type = types.find(({ name }) => name === report['type'])
  const point = report['geometry'] as { coordinates?: number[] } | null | undefined
  const attributes = (report['attributes'] ?? {}) as Record<string, unknown>
  return {
    type: text(report['type']), classCode: text(report['class_code']), condition: text(report['condition']), channel: text(report['channel']), description: text(report['description']), address: text(report['address']),
    place: point?.coordinates?.join(','), selfHandled: report['self_handled'] === true,
    values: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, typedValue(value, type?.attributes.find((each) => each.name === name)?.type)])),
    photos: ((report['attachments'] ?? []) as string[]).map((code) => ({ code, name: '', slot: '' })),
  }
}
