// Whether a program is let in, and if not, why.
type ClientState = 'good' | 'expired' | 'revoked'

export function clientState({ revoked_at, expires_at }: { revoked_at: string | null; expires_at: string | null }, now: Date): ClientState {
  if (revoked_at) return 'revoked'
  return expires_at && new Date(expires_at) <= now ? 'expired' : 'good'
}
