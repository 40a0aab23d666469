// What an entry of the audit tells beside who, what and when: as changes where it says before and after, else as facts.
export interface Fact {
  key: string
  before?: string
  after: string
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const line = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.map((each) => (each === '' ? '*' : line(each))).join(' ') : typeof value === 'object' ? JSON.stringify(value) : String(value))

export function factsOf(detail: unknown): Fact[] {
  if (!isMap(detail)) return []
  const { before, after } = detail
  if (!isMap(before) || !isMap(after)) return Object.entries(detail).map(([key, value]) => ({ key, after: line(value) }))
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => ({ key, before: line(before[key]), after: line(after[key]) })).filter((fact) => fact.before !== fact.after)
}
