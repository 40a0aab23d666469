import { expect, it } from 'vitest'
import { signingForm, type Signing } from './signing'

it.each<[Signing, string | null]>([
  [{ algorithm: 'sm2', publicKey: 'pem' }, 'pem'], [{ algorithm: 'rsa-sha256', publicKey: '' }, null],
  // What was typed before another algorithm was chosen is not sent.
  [{ algorithm: 'hmac-sm3', publicKey: 'pem' }, null],
])('%j sends the key %j', (signing, key) => expect(signingForm(signing)).toEqual({ algorithm: signing.algorithm, public_key: key }))
