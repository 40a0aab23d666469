// Which record an object's next date goes by, and what it found.
import type { Attribute, ObjectRecord, ObjectType, RecordKind } from '@/api/contract'

/** Kinds of records that say a date which their object keeps, too: an inspection says when the next one is due. */
export function datingKinds(type: Pick<ObjectType, 'name' | 'attributes'>, kinds: readonly RecordKind[]): RecordKind[] {
  const dates = new Set(type.attributes.filter((attribute) => attribute.type === 'date').map(({ name }) => name))
  return kinds.filter(({ of, attributes }) => of.includes(type.name) && attributes.some(({ name, type: kind }) => kind === 'date' && dates.has(name)))
}

/** What a record found: what is called a result, or else the first that it says. */
export function resultOf(kind: Pick<RecordKind, 'attributes'>, values: ObjectRecord['attributes']): Attribute | undefined {
  const said = kind.attributes.filter(({ name, type }) => type === 'text' && Boolean(values[name]))
  return said.find(({ name }) => name === 'result') ?? said[0]
}
