// What becomes of a form when somebody else has changed what it is about meanwhile, field by field.
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function changedBetween<T extends object>(one: T, other: T): (keyof T)[] {
  return (Object.keys(one) as (keyof T)[]).filter((field) => !same(one[field], other[field]))
}

interface Overtaken<T extends object> {
  draft: T
  /** Changed by somebody else alone: taken over. */
  theirs: (keyof T)[]
  /** Changed by both: one's own stays. */
  both: (keyof T)[]
}

/** What one has typed, laid over what somebody else has saved meanwhile. */
export function overtake<T extends object>(before: T, mine: T, now: T): Overtaken<T> {
  const own = changedBetween(before, mine)
  const changed = changedBetween(before, now).filter((field) => !same(mine[field], now[field]))
  const kept = Object.fromEntries(own.map((field) => [field, mine[field]])) as Partial<T>
  return { draft: { ...now, ...kept }, theirs: changed.filter((field) => !own.includes(field)), both: changed.filter((field) => own.includes(field)) }
}
