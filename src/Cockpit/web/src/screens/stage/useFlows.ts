// Who went where in the days a screen is about, as the analytical store counts it.
import { useQuery } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { keptAnswer } from '@/api/keptAnswer'
import { shifted, type Days } from '@/figures/spans'
import type { Flow } from './flows'

/** @param of hand_overs or positions; undefined for nothing */
export function useFlows(of: MaybeRefOrGetter<string | undefined>, days: MaybeRefOrGetter<Days>) {
  return useQuery(() => {
    const [kind, { from, to }] = [toValue(of), toValue(days)]
    return {
      queryKey: ['flows', kind, from, to],
      queryFn: async ({ signal }): Promise<Flow[]> => {
        const body = { of: kind!, ...(kind === 'hand_overs' ? { between: 'areas' } : {}), areas: 'street_offices', from, to: shifted(to, 1) }
        return (await take(client.POST('/analytics/flows', { body, signal }))).flows
      },
      enabled: kind !== undefined,
      staleTime: 60_000,
      placeholderData: keptAnswer('flows', kind),
    }
  })
}
