// A question that is being written, kept in this browser until it is saved: a closed window or a lost line loses none of it. By account, as several people use one device.
import type { Given } from './given'

export interface KeptText {
  title: string
  sql: string
  given: Given[]
  /** Version of the saved question that it was written over; none for a new one. */
  version?: number
}

const nameOf = (account: string, id: number | undefined): string => `workbench.${id ?? 'new'}.${account}`

/** What cannot be kept, because the browser keeps nothing or has no room, is not. */
export function keepText(account: string, id: number | undefined, text: KeptText): void {
  try {
    localStorage.setItem(nameOf(account, id), JSON.stringify(text))
  } catch {
    // It is still on the page.
  }
}

export function keptText(account: string, id: number | undefined): KeptText | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(nameOf(account, id)) ?? 'null') as KeptText | null
    return found && typeof found.sql === 'string' && Array.isArray(found.given) ? found : undefined
  } catch {
    return undefined
  }
}

export function forgetText(account: string, id: number | undefined): void {
  try {
    localStorage.removeItem(nameOf(account, id))
  } catch {
    // Nothing was kept.
  }
}
