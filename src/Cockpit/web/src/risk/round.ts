// A round is a campaign whose objects a model draws.
import type { CampaignKind } from '@/api/contract'
import { draftBody, type TypedCampaign } from '@/fieldwork/draft'

interface Kind {
  by_risk: Pick<NonNullable<CampaignKind['by_risk']>, 'model'> | null
  may_make: boolean
}

/** Sorts that the caller makes and that the model draws. */
export const roundKinds = <Of extends Kind>(kinds: readonly Of[], model: string): Of[] => kinds.filter(({ by_risk: by, may_make: may }) => may && by?.model === model)

/** So many are drawn. */
export const roundBody = (typed: TypedCampaign): Record<string, unknown> => draftBody({ ...typed, source: 'byCount' }, true)
