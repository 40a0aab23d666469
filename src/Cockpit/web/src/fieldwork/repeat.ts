// A draw is repeated as anybody can: candidates in the order of the SHA-256 of SEED:CANDIDATE, the first are drawn; by risk those of the first places come before, and the others are drawn among who is left.
import type { CampaignDraw } from '@/api/contract'

const hex = (bytes: ArrayBuffer): string => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
type Digest = (text: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>
type Repeatable = Pick<CampaignDraw, 'seed' | 'candidates' | 'drawn'> & { by_risk?: Pick<NonNullable<CampaignDraw['by_risk']>, 'asked' | 'by_chance' | 'places'> | null }

/** Whether seed, candidates and what a model told lead to who was drawn. A browser computes hashes only over a line that it trusts. */
export async function isRepeated({ seed, candidates, drawn, by_risk: risk }: Repeatable, digest: Digest = (text) => crypto.subtle.digest('SHA-256', text)): Promise<boolean> {
  if (!risk) return isSame(await first(seed, candidates, drawn.length, digest), drawn)
  const asked = highest(candidates, risk.places, risk.asked.length)
  const taken = new Set(asked)
  const others = candidates.filter((name) => !taken.has(name))
  return isSame(asked, risk.asked) && isSame(await first(seed, others, risk.by_chance.length, digest), risk.by_chance) && isSame([...risk.asked, ...risk.by_chance], drawn)
}

/** @param places of each candidate; null where the model told nothing */
function highest(candidates: readonly string[], places: readonly (number | null)[], count: number): string[] {
  return candidates.flatMap((name, index) => (typeof places[index] === 'number' ? [{ name, place: places[index] }] : [])).sort((one, other) => one.place - other.place).slice(0, count).map(({ name }) => name)
}

async function first(seed: string, candidates: readonly string[], count: number, digest: Digest): Promise<string[]> {
  const encoder = new TextEncoder()
  const ranked = await Promise.all(candidates.map(async (name) => ({ name, rank: hex(await digest(encoder.encode(`${seed}:${name}`))) })))
  return ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1)).slice(0, count).map(({ name }) => name)
}

function isSame(found: readonly string[], wanted: readonly string[]): boolean {
  const names = new Set(wanted)
  return found.length === wanted.length && found.every((name) => names.has(name))
}

export const canRepeat = (): boolean => typeof crypto !== 'undefined' && 'subtle' in crypto
