// How two declarations of a screen differ, part by part, so that it can be said in words.
import { same } from '@/packs/document'
import { kindOfPart, viewsOf, type SaidPart, type SaidScreen, type SaidView } from './declared'

export type Difference =
  | { what: 'title' | 'title_en' | 'roles' | 'home'; before: SaidScreen; after: SaidScreen }
  | { what: 'added' | 'removed'; part: SaidPart }
  | { what: 'moved' | 'said'; part: SaidPart; before: SaidPart }
  | { what: 'viewAdded' | 'viewRemoved' | 'viewSaid'; view: SaidView }
  | { what: 'viewOrder' | 'partOrder' | 'madeAnew' | 'gone' }

const contentOf = ({ at: _, side: __, ...content }: SaidPart): Omit<SaidPart, 'at' | 'side'> => content
const placeOf = ({ at, side }: SaidPart): unknown => at ?? side

/** A declaration that is not there is no screen. */
export function differences(before: SaidScreen | undefined, after: SaidScreen | undefined): Difference[] {
  if (!before || !after) return before ? [{ what: 'gone' }] : after ? [{ what: 'madeAnew' }] : []
  const heads = (['title', 'title_en', 'roles', 'home'] as const).flatMap((what) => (same(before[what], after[what]) ? [] : [{ what, before, after }]))
  return [...heads, ...ofParts(before.parts, after.parts), ...ofViews(before, after)]
}

/** The same part is that with the same content, else that of the same kind at the same place, else the next of the same kind. */
function ofParts(before: readonly SaidPart[], after: readonly SaidPart[]): Difference[] {
  const pairs = new Map<number, number>()
  const left = new Set(before.keys())
  for (const isOne of [
    (one: SaidPart, other: SaidPart) => same(one, other),
    (one: SaidPart, other: SaidPart) => same(contentOf(one), contentOf(other)),
    (one: SaidPart, other: SaidPart) => kindOfPart(one) === kindOfPart(other) && same(placeOf(one), placeOf(other)),
    (one: SaidPart, other: SaidPart) => kindOfPart(one) === kindOfPart(other) && one.title !== undefined && one.title === other.title,
  ]) {
    after.forEach((part, index) => {
      const found = pairs.has(index) ? undefined : [...left].find((each) => isOne(before[each]!, part))
      if (found === undefined) return
      pairs.set(index, found)
      left.delete(found)
    })
  }
  const told = after.flatMap((part, index): Difference[] => {
    const was = pairs.has(index) ? before[pairs.get(index)!] : undefined
    if (!was) return [{ what: 'added', part }]
    return [...(same(placeOf(was), placeOf(part)) ? [] : [{ what: 'moved' as const, part, before: was }]), ...(same(contentOf(was), contentOf(part)) ? [] : [{ what: 'said' as const, part, before: was }])]
  })
  const order = [...pairs.entries()].sort(([one], [other]) => one - other).map(([, index]) => index)
  const isReordered = order.some((index, place) => place > 0 && index < order[place - 1]!)
  return [...told, ...[...left].map((index): Difference => ({ what: 'removed', part: before[index]! })), ...(isReordered && told.length === 0 ? [{ what: 'partOrder' as const }] : [])]
}

function ofViews(before: SaidScreen, after: SaidScreen): Difference[] {
  const [old, now] = [new Map(viewsOf(before)), new Map(viewsOf(after))]
  const told: Difference[] = [
    ...[...now].flatMap(([name, view]): Difference[] => (!old.has(name) ? [{ what: 'viewAdded', view }] : same(old.get(name), view) ? [] : [{ what: 'viewSaid', view }])),
    ...[...old].flatMap(([name, view]): Difference[] => (now.has(name) ? [] : [{ what: 'viewRemoved', view }])),
  ]
  const kept = (names: Iterable<string>, others: Map<string, unknown>): string => [...names].filter((name) => others.has(name)).join()
  return kept(old.keys(), now) === kept(now.keys(), old) ? told : [...told, { what: 'viewOrder' }]
}
