// What is sent again is the same as before as long as its body is: the server does it once.
import { newKey } from '@/api/newKey'

/** @returns the key of a body, another for another */
export function bodyKeys(): (body: string) => string {
  let last = { body: '', key: '' }
  return (body) => {
    if (last.body !== body || last.key === '') last = { body, key: newKey() }
    return last.key
  }
}
