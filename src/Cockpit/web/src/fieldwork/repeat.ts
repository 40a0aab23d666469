// A draw is repeated as anybody can: candidates in the order of the SHA-256 of SEED:CANDIDATE, the first are drawn.
import type { CampaignDraw } from '@/api/contract'

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Whether seed and candidates lead to who was drawn. A browser computes hashes only over a line that it trusts. */
export async function isRepeated({ seed, candidates, drawn }: Pick<CampaignDraw, 'seed' | 'candidates' | 'drawn'>, digest: (text: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer> = (text) => crypto.subtle.digest('SHA-256', text)): Promise<boolean> {
  const encoder = new TextEncoder()
  const ranked = await Promise.all(candidates.map(async (name) => ({ name, rank: hex(await digest(encoder.encode(`${seed}:${name}`))) })))
  const first = ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1)).slice(0, drawn.length).map(({ name }) => name)
  const wanted = new Set(drawn)
  return first.length === drawn.length && first.every((name) => wanted.has(name))
}

export const canRepeat = (): boolean => typeof crypto !== 'undefined' && 'subtle' in crypto
