// How far a model is: what the page says where it tells nothing.
import type { RiskModel } from '@/api/contract'

export type Standing = 'untrained' | 'refused' | 'telling'

export function standingOf({ published, last }: Pick<RiskModel, 'published' | 'last'>): Standing {
  return published ? 'telling' : last ? 'refused' : 'untrained'
}

/** The last training, where it is not the one that tells: it was refused. */
export function refusedSince({ published, last }: Pick<RiskModel, 'published' | 'last'>): string | undefined {
  return published && last && !last.is_published && last.version !== published.version ? last.version : undefined
}
