// Who went where in the days a screen is about, as the analytical store counts it.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { shifted, type Days } from './period'
import type { Flow } from './flows'

export function useFlows(of: MaybeRefOrGetter<string | undefined>, days: MaybeRefOrGetter<Days>, region: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['flows', toValue(of), toValue(days)]),
    queryFn: async ({ signal }): Promise<Flow[]> => {
      const { from, to } = toValue(days)
      const body = { of: toValue(of), ...(toValue(of) === 'hand_overs' ? { between: 'areas' } : {}), areas: 'street_offices', from, to: shifted(to, 1) }
      return ((await take(client.POST('/analytics/flows', { body: body as never, signal }))) as unknown as { flows: Flow[] }).flows
    },
    enabled: () => toValue(of) !== undefined,
    select: (flows: Flow[]) => flows.filter(({ origin, destination }) => origin.startsWith(toValue(region)) || destination.startsWith(toValue(region))),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })
}
