// A question that is being written, kept in this browser until it is saved: a closed window or a lost line loses none of it. By account, as several people use one device.
import { forGood } from '@/ui/browserStore'
import type { Given } from './given'

interface KeptText {
  title: string
  sql: string
  given: Given[]
  /** Version of the saved question that it was written over; none for a new one. */
  version?: number
}

const nameOf = (account: string, id: number | undefined): string => `workbench.${id ?? 'new'}.${account}`

export function keepText(account: string, id: number | undefined, text: KeptText): void {
  forGood.set(nameOf(account, id), JSON.stringify(text))
}

export function keptText(account: string, id: number | undefined): KeptText | undefined {
  const found = forGood.json(nameOf(account, id)) as KeptText | undefined
  return found && typeof found.sql === 'string' && Array.isArray(found.given) ? found : undefined
}

export function forgetText(account: string, id: number | undefined): void {
  forGood.remove(nameOf(account, id))
}
