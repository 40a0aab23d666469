// What is sent again is the same as before as long as its body is: the server does it once.

/** @returns the key of a body, another for another */
export function bodyKeys(): (body: string) => string {
  let last = { body: '', key: '' }
  return (body) => {
    if (last.body !== body || last.key === '') last = { body, key: Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-') }
    return last.key
  }
}
