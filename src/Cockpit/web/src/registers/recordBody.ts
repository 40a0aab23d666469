// What is typed into a form of a record, as it is sent; and where what is wrong with it belongs.
import type { Attribute, FormItem } from '@/api/contract'
import { momentOf } from '@/words/days'

export interface Answer {
  outcome?: string
  value?: string
  values?: string[]
  note?: string
  attachments?: string[]
}
export interface Typed {
  attributes: Record<string, string>
  occurredAt: string
  atObject: boolean
  form: string
  items: Record<string, Answer>
  attachments: { code: string; name: string }[]
}

export const nothingTyped = (): Typed => ({ attributes: {}, occurredAt: '', atObject: false, form: '', items: {}, attachments: [] })

export function valueOf(text: string | undefined, type: Attribute['type'] | FormItem['type']): unknown {
  if (text === undefined || text === '') return undefined
  if (type === 'integer' || type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text
  if (type === 'boolean') return text === 'true'
  if (type === 'time') return momentOf(text)?.toISOString() ?? text
  return text
}

function answerOf(item: FormItem, { outcome, value, values, note, attachments }: Answer): unknown {
  if (item.type === 'check') return outcome ? { outcome, ...(note ? { note } : {}), ...(attachments?.length ? { attachments } : {}) } : undefined
  if (item.type === 'choices') return values?.length ? values : undefined
  return valueOf(value, item.type)
}

export const withoutGaps = (map: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined))

export function recordBody(typed: Typed, attributes: readonly Attribute[], items: readonly FormItem[] | undefined, place: { type: 'Point'; coordinates: number[] } | undefined): Record<string, unknown> {
  const photos = [...typed.attachments.map(({ code }) => code), ...(items ?? []).flatMap(({ name }) => typed.items[name]?.attachments ?? [])]
  return withoutGaps({
    attributes: withoutGaps(Object.fromEntries(attributes.map(({ name, type }) => [name, valueOf(typed.attributes[name], type)]))),
    occurred_at: valueOf(typed.occurredAt, 'time'),
    geometry: typed.atObject ? place : undefined,
    attachments: photos.length > 0 ? photos : undefined,
    form: items ? { name: typed.form, items: withoutGaps(Object.fromEntries(items.map((item) => [item.name, answerOf(item, typed.items[item.name] ?? {})]))) } : undefined,
  })
}

export type Wrong = 'required' | 'least' | 'most' | 'number' | { reason: string }

/** What can be seen to be wrong before it is sent, by field: an attribute's name, or `form.` and an item's. */
export function mistakesIn(typed: Typed, attributes: readonly Attribute[], items: readonly FormItem[] | undefined): Record<string, Wrong> {
  const found: Record<string, Wrong> = {}
  for (const attribute of attributes) judge(attribute.name, typed.attributes[attribute.name], attribute, found)
  for (const item of items ?? []) {
    const answer = typed.items[item.name] ?? {}
    const said = item.type === 'check' ? answer.outcome : item.type === 'choices' ? answer.values?.join() : answer.value
    judge(`form.${item.name}`, said, item, found)
  }
  return found
}

function judge(name: string, said: string | undefined, { required, type, least, most }: Pick<FormItem, 'required' | 'least' | 'most'> & { type: string }, found: Record<string, Wrong>): void {
  if (said === undefined || said === '') {
    if (required) found[name] = 'required'
  } else if (type === 'integer' || type === 'number') {
    const number = Number(said)
    if (!Number.isFinite(number) || (type === 'integer' && !Number.isInteger(number))) found[name] = 'number'
    else if (least !== null && number < least) found[name] = 'least'
    else if (most !== null && number > most) found[name] = 'most'
  }
}

/** What the server finds wrong, by field. */
export function toldBy(problem: unknown): Record<string, Wrong> {
  const members = typeof problem === 'object' && problem !== null ? (problem as { members?: unknown }).members : undefined
  if (typeof members !== 'object' || members === null) return {}
  return Object.fromEntries(Object.entries(members).map(([name, reason]) => [name, String(reason) === 'is required.' ? 'required' : { reason: String(reason) }]))
}
