// Values of $1, $2 …, as they are typed and as they are sent.
export const givenKinds = ['text', 'number', 'boolean', 'null'] as const
export type GivenKind = (typeof givenKinds)[number]

export interface Given {
  kind: GivenKind
  /** As it is typed; "true" and "false" of a boolean. */
  text: string
}

export type Value = string | number | boolean | null

export function givenOf(value: Value | undefined): Given {
  if (value === null) return { kind: 'null', text: '' }
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) }
  if (typeof value === 'number') return { kind: 'number', text: String(value) }
  return { kind: 'text', text: value ?? '' }
}

/** @returns undefined for what is no such value, or not there yet */
export function valueOf({ kind, text }: Given): Value | undefined {
  if (kind === 'null') return null
  if (kind === 'boolean') return text === 'true'
  if (kind === 'text') return text === '' ? undefined : text
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined
}

/** As many as a statement wants: those that are there stay, texts come to them. */
export function fitted(given: readonly Given[], count: number): Given[] {
  return Array.from({ length: count }, (_, index) => given[index] ?? { kind: 'text', text: '' })
}

/** @returns undefined where one of them is no value */
export function valuesOf(given: readonly Given[]): Value[] | undefined {
  const values = given.map(valueOf)
  return values.every((value) => value !== undefined) ? values : undefined
}
