// How programs sign what they ask.

export const algorithms = ['hmac-sha256', 'hmac-sm3', 'rsa-sha256', 'sm2'] as const
type Algorithm = (typeof algorithms)[number]

export interface Signing {
  algorithm: Algorithm
  /** Of a pair, in PEM; empty where the pair is to be made. */
  publicKey: string
}

/** Else both sides have the same key. */
export const hasPair = (algorithm: Algorithm): boolean => algorithm === 'rsa-sha256' || algorithm === 'sm2'

/** As it is sent. */
export const signingForm = ({ algorithm, publicKey }: Signing): { algorithm: Algorithm; public_key: string | null } => ({ algorithm, public_key: hasPair(algorithm) && publicKey ? publicKey : null })
