// How an object stands as a whole, out of what it owes and what is wrong with it.
import type { Alert, Duty } from '@/api/contract'
import { gravity } from '@/ui/bandColour'

const graveFirst = <Of extends { color: string | null | undefined }>(one: Of, other: Of): number => gravity(one.color) - gravity(other.color)

/** The gravest colour of all bands and open alerts; undefined where there is none. */
export function gravest(duties: readonly Pick<Duty, 'band'>[], open: readonly Pick<Alert, 'severity'>[]): string | undefined {
  return [...duties.flatMap(({ band }) => (band ? [{ color: band.color }] : [])), ...open.map(({ severity }) => ({ color: severity }))].sort(graveFirst)[0]?.color
}

/** What is due next of what is still to be done. */
export function nextDue<Of extends Pick<Duty, 'due_on' | 'days_left'>>(duties: readonly Of[]): Of | undefined {
  return duties.filter(({ due_on: due, days_left: left }) => due !== null && left !== null).sort((one, other) => one.due_on!.localeCompare(other.due_on!))[0]
}
