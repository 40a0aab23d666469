// Which parts of a draft somebody sees: the service leaves out the others, and keeps the order.
import type { Screen } from '@/api/contract'
import { same } from '@/packs/document'
import type { SaidPart } from './declared'
import { drawnPart } from './drawn'

export function seenParts(parts: readonly SaidPart[], told: Pick<Screen, 'parts'> | null): boolean[] {
  let next = 0
  return parts.map((part) => {
    const isSeen = told !== null && same(drawnPart(part), told.parts[next])
    if (isSeen) next++
    return isSeen
  })
}
