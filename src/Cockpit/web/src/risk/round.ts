// A round is a campaign whose objects a model draws.
import type { CampaignForm, CampaignKind, ObjectType } from '@/api/contract'
import { draftBody, type TypedCampaign } from '@/fieldwork/draft'
import { quoted } from '@/words/cql'

interface Kind {
  by_risk: Pick<NonNullable<CampaignKind['by_risk']>, 'model'> | null
  may_make: boolean
}

/** Sorts that the caller makes and that the model draws. */
export const roundKinds = <Of extends Kind>(kinds: readonly Of[], model: string): Of[] => kinds.filter(({ by_risk: by, may_make: may }) => may && by?.model === model)

/** So many are drawn. */
export const roundBody = (typed: TypedCampaign): CampaignForm => draftBody({ ...typed, source: 'byCount' }, true)

/** How the server shares out what is drawn: what comes by chance is rounded up, of one alone none does unless all do; undefined where it is no number to share. */
export function byChance(size: number, percent: number): { asked: number; chance: number } | undefined {
  if (!Number.isInteger(size) || size < 1) return undefined
  const chance = size === 1 && percent < 100 ? 0 : Math.ceil((size * percent) / 100)
  return { asked: size - chance, chance }
}

/** A class of the list as a condition on the objects: where they have an attribute of that name that knows it. */
export function classCondition(type: { attributes: readonly Pick<ObjectType['attributes'][number], 'name' | 'codes'>[] } | undefined, by: string | undefined, of: string | undefined): string | undefined {
  const codes = type?.attributes.find(({ name }) => name === by)?.codes
  return of !== undefined && codes && of in codes ? `${by} = ${quoted(of)}` : undefined
}

/** Districts that lie in the caller's regions; the empty region is everything. */
export const within = (districts: readonly string[], regions: readonly string[]): string[] => districts.filter((code) => regions.some((region) => code.startsWith(region)))
