// What an entry of the audit tells beside who, what and when: as changes where it says before and after, else as facts.
interface Fact {
  key: string
  before?: string
  after: string
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const line = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.map((each) => (each === '' ? '*' : line(each))).join(' ') : typeof value === 'object' ? JSON.stringify(value) : String(value))

export function factsOf(detail: unknown): Fact[] {
  if (!isMap(detail)) return []
  const { before, after, sealed, ...others } = detail
  // The list of what is ciphertext is no fact of its own.
  if (!isMap(before) && !isMap(after)) return Object.entries(detail).filter(([key, value]) => value !== null && !(key === 'sealed' && Array.isArray(sealed))).map(([key, value]) => ({ key, after: line(value) }))
  const [was, is] = [isMap(before) ? before : {}, isMap(after) ? after : {}]
  const changed = [...new Set([...Object.keys(was), ...Object.keys(is)])].map((key) => ({ key, before: line(was[key]), after: line(is[key]) })).filter((fact) => fact.before !== fact.after)
  return [...changed, ...Object.entries(others).filter(([, value]) => value !== null).map(([key, value]) => ({ key, after: line(value) }))]
}

/** What of it is ciphertext until somebody asks. */
export const sealedIn = (detail: unknown): string[] => (isMap(detail) && Array.isArray(detail['sealed']) ? detail['sealed'].map(String) : [])

/** By which way somebody signed in or was refused, where that is told: a password is the usual one. */
export const wayOf = (detail: unknown): string | undefined => (isMap(detail) && typeof detail['way'] === 'string' ? detail['way'] : undefined)
