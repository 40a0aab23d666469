// How far a model is: what the page says where it tells nothing.
import type { RiskModel } from '@/api/contract'

type Standing = 'untrained' | 'refused' | 'telling'

export function standingOf({ published, last }: Pick<RiskModel, 'published' | 'last'>): Standing {
  return published ? 'telling' : last ? 'refused' : 'untrained'
}

/** Without a name the first that tells, or else the first. */
export function modelOf<Of extends Pick<RiskModel, 'name' | 'published' | 'last'>>(models: readonly Of[], named: string): Of | undefined {
  return named ? models.find(({ name }) => name === named) : (models.find((each) => standingOf(each) === 'telling') ?? models[0])
}

/** The last training, where it is not the one that tells: it was refused. */
export function refusedSince({ published, last }: Pick<RiskModel, 'published' | 'last'>): string | undefined {
  return published && last && !last.is_published && last.version !== published.version ? last.version : undefined
}
