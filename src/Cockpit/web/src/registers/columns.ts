import type { Attribute, ObjectType } from '@/api/contract'

/** What it is called by and what lists show, as far as there is room. */
export function columnsOf(type: ObjectType): Attribute[] {
  const heading = type.attributes.filter(({ name }) => name === type.heading)
  const others = type.attributes.filter(({ name, listed, required, type: kind, refers_to: refers }) => name !== type.heading && (listed || required) && kind !== 'document' && !refers)
  return [...heading, ...others].slice(0, 7)
}
