// What the list is asked for: how a link keeps it (?color=red,orange&class=&q=), and as CQL2 text.
import type { RiskColour } from '@/api/contract'
import { one, type Query } from '@/link/viewUrl'
import { like, quoted } from '@/words/cql'

/** From the gravest down. */
export const colours = ['red', 'orange', 'yellow', 'blue'] as const satisfies readonly RiskColour[]

export interface Asked {
  /** None where all are. */
  colours: readonly RiskColour[]
  class: string | undefined
  search: string
}

/** What a link says that is no colour is left out. */
export function askedOf(query: Query): Asked {
  const named = (one(query, 'color') ?? '').split(',')
  return { colours: colours.filter((each) => named.includes(each)), class: one(query, 'class') || undefined, search: one(query, 'q') ?? '' }
}

/** All four are as good as none, and links stay short. */
export function toggled(chosen: readonly RiskColour[], colour: RiskColour): string | undefined {
  const next = colours.filter((each) => chosen.includes(each) !== (each === colour))
  return next.length === 0 || next.length === colours.length ? undefined : next.join(',')
}

/** Undefined where all is asked for. */
export function filterText({ colours: chosen, class: of, search }: Asked): string | undefined {
  const text = search.trim()
  const parts = [
    chosen.length > 0 && `color IN (${chosen.map(quoted).join(', ')})`,
    of && `class = ${quoted(of)}`,
    text && `(key LIKE ${like(text)} OR name LIKE ${like(text)})`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' AND ') : undefined
}
