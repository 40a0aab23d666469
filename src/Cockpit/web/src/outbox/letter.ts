// What is on its way to the server: written down before it is sent, sent in order, and once.
import { newKey } from '@/api/newKey'
import type { Problem } from '@/api/problem'

export interface Letter {
  id: string
  /** Who wrote it: nobody else sends it. */
  account: string
  /** When it was written, as ISO 8601. */
  at: string
  /** What it is called in lists. */
  title: string
  /** The page of what it is about. Of one thing the next waits for the one before. */
  page: string
  /** Where it goes, as a path. */
  path: string
  /** Version that it was written over. */
  etag?: string
  /** The same however often it is sent. */
  key: string
  /** As JSON; codes of photos that wait here begin with `local:`. */
  body: unknown
  /** Since when it may have arrived without our hearing of it, as ISO 8601. */
  triedAt?: string
  /** Why the server did not take it; it waits for its author then. */
  problem?: Problem
}

const local = 'local:'
export const newLocalCode = (): string => `${local}${newKey()}`
export const isLocal = (code: string): boolean => code.startsWith(local)

/** Of photos that wait on this device, each once. */
export function localCodesIn(body: unknown): string[] {
  if (typeof body === 'string') return isLocal(body) ? [body] : []
  if (typeof body !== 'object' || body === null) return []
  return [...new Set(Object.values(body).flatMap(localCodesIn))]
}

/** With the codes by which the server knows its photos. */
export function withCodes(body: unknown, codes: ReadonlyMap<string, string>): unknown {
  if (typeof body === 'string') return codes.get(body) ?? body
  if (Array.isArray(body)) return body.map((each) => withCodes(each, codes))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(Object.entries(body).map(([name, each]) => [name, withCodes(each, codes)]))
}

/**
 * The first that may go: what is about a thing of which an earlier one was refused stays behind it.
 * @param stuck those that could not be sent just now, and not for want of a line; they stand in the way as refused ones do
 */
export function nextOf(letters: readonly Letter[], stuck: ReadonlySet<string> = new Set()): Letter | undefined {
  const stays = ({ id, problem }: Letter): boolean => problem !== undefined || stuck.has(id)
  return letters.find((letter, index) => !stays(letter) && !letters.slice(0, index).some((each) => stays(each) && each.page === letter.page))
}

/** The server answers a key with what it answered before for a day: later it cannot be told whether something has arrived. */
const surelyOnceHours = 23
export const isTooOld = ({ triedAt }: Pick<Letter, 'triedAt'>, now: Date): boolean => triedAt !== undefined && now.getTime() - Date.parse(triedAt) > surelyOnceHours * 3_600_000

export const stale: Problem = { type: 'outbox-stale', title: '', status: 409 }
export const photoGone: Problem = { type: 'photo-gone', title: '', status: 409 }
/** As the server says it of a write that would go in the name of somebody else. */
export const ofAnother: Problem = { type: 'antiforgery', title: '', status: 403 }

/** Whether the line is what is wrong: nothing was taken then, or nobody heard that it was. */
export const isOfLine = (status: number): boolean => status === 0 || status === 408 || status === 502 || status === 503 || status === 504
