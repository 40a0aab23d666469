// JSON documents by pointers (RFC 6901) and merge patches (RFC 7396): maps are merged, null takes away, lists are replaced whole.
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonMap = { [key: string]: Json }

export function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function pointer(...keys: (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function keysOf(path: string): string[] {
  return path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Undefined where there is nothing. */
export function at(document: Json | undefined, path: string): Json | undefined {
  return keysOf(path).reduce<Json | undefined>((value, key) => (Array.isArray(value) ? value[Number(key)] : isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined), document)
}

/** A copy that says something else at one place; undefined takes away what is there, and an element of a list with its place. */
export function put(document: Json | undefined, path: string, value: Json | undefined): Json {
  const [key, ...rest] = keysOf(path)
  if (key === undefined) return value ?? null
  const below = pointer(...rest)
  if (Array.isArray(document)) {
    const list = [...document]
    if (rest.length === 0 && value === undefined) list.splice(Number(key), 1)
    else list[Number(key)] = rest.length === 0 ? (value as Json) : put(list[Number(key)], below, value)
    return list
  }
  const map: JsonMap = isMap(document) ? { ...document } : {}
  if (rest.length === 0 && value === undefined) delete map[key]
  else if (rest.length > 0 && value === undefined && map[key] === undefined) return map
  else map[key] = rest.length === 0 ? (value as Json) : put(map[key], below, value)
  return map
}

/** Whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, index) => same(each, other[index]))
  if (isMap(one) && isMap(other)) {
    const keys = Object.keys(one)
    return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && same(one[key], other[key]))
  }
  return one === other
}

/** The smallest merge patch that makes the one of the other; undefined where they are the same. */
export function difference(before: Json | undefined, after: Json | undefined): Json | undefined {
  if (same(before, after)) return undefined
  if (!isMap(before) || !isMap(after)) return after ?? null
  const patch: JsonMap = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const change = Object.hasOwn(after, key) ? difference(before[key], after[key]) : null
    if (change !== undefined) patch[key] = change
  }
  return patch
}

export function merged(document: Json | undefined, patch: Json): Json {
  if (!isMap(patch)) return patch
  const map: JsonMap = isMap(document) ? { ...document } : {}
  for (const [key, change] of Object.entries(patch)) {
    if (change === null) delete map[key]
    else map[key] = merged(map[key], change)
  }
  return map
}

export interface Change {
  path: string
  before?: Json
  after?: Json
}

/** A document as it was before changes that are told of it. */
export function undone(document: Json, changes: readonly Change[]): Json {
  return changes.reduce((now, { path, before }) => put(now, path, before ?? undefined), document)
}
