import type { Attribute, ObjectType } from '@/api/contract'

/** What it is called by and what is searched for, as far as there is room. */
export function columnsOf(type: ObjectType): Attribute[] {
  const heading = type.attributes.filter(({ name }) => name === type.heading)
  const others = type.attributes.filter(({ name, searchable, required, type: kind, refers_to: refers }) => name !== type.heading && (searchable || required) && kind !== 'document' && !refers)
  return [...heading, ...others].slice(0, 6)
}
