import type { ObjectType, Values } from '@/api/contract'
import type { ObjectKey } from './useRegistry'

/** An object that an attribute names, by what it is called; there is no way to one that the caller does not see. */
export interface Referred extends ObjectKey {
  attribute: string
  title: string
  isSeen: boolean
}

/** @param names of objects by `type/code`, of those that the caller sees; undefined while they are not known: then a code is all there is to say. */
export function referredBy(type: ObjectType, values: Values, names: ReadonlyMap<string, string> | undefined): Referred[] {
  return type.attributes.flatMap(({ name: attribute, refers_to: to }) => {
    const code = values[attribute]
    if (!to || typeof code !== 'string' || !code) return []
    const name = names?.get(`${to}/${code}`)
    return [{ attribute, type: to, code, title: name ?? code, isSeen: names === undefined || name !== undefined }]
  })
}
