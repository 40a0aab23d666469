// Actions on campaigns and their tasks: all that is shown of these follows.
import { useQueryClient } from '@tanstack/vue-query'
import { useAct } from '@/ui/useAct'
import { isOfCampaigns } from './useCampaigns'

export function useCampaignAct<Name extends string>() {
  const queries = useQueryClient()
  const settle = (): Promise<void> => queries.invalidateQueries({ predicate: isOfCampaigns })
  return { ...useAct<Name>(settle), settle }
}
