/** An Idempotency-Key that nobody else has: the server does once what is sent under it again. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join('-')
