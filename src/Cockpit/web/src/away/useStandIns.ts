// Who stands in for whom while they are away: one's own, to both sides.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { StandIn } from '@/api/contract'

interface OwnStandIns {
  /** Who stands in for oneself, now or later. */
  deputies: StandIn[]
  /** For whom one stands in, now or later. */
  others: StandIn[]
}

const most = 100

/** @param account whose; nobody's where nobody is signed in */
export function useStandIns(account: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['stand-ins', account()]),
    queryFn: async ({ signal }): Promise<OwnStandIns> => {
      const own = (await take(client.GET('/stand-ins', { params: { query: { account: account(), over: false, limit: most } }, signal }))).items
      return { deputies: own.filter((each) => each.account === account()), others: own.filter((each) => each.deputy === account()) }
    },
    enabled: computed(() => account() !== undefined),
    staleTime: 60_000,
  })
}

export function usePossibleDeputies(text: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['possible-deputies', toValue(text)]),
    queryFn: ({ signal }) => take(client.GET('/stand-ins/deputies', { params: { query: { text: toValue(text) || undefined, limit: most } }, signal })),
    staleTime: 60_000,
  })
}

export const isNow = ({ begins_at: begins }: StandIn): boolean => new Date(begins) <= new Date()

/** @param form moments in ISO 8601; no beginning is at once */
export const nameDeputy = (form: { deputy: string; begins_at?: string; ends_at: string; reason?: string }): Promise<StandIn> => take(client.POST('/stand-ins', { body: form }))

export const endStandIn = ({ id, version }: StandIn): Promise<StandIn> => take(client.POST('/stand-ins/{id}/end', { params: { path: { id } }, headers: { 'If-Match': `"${id}-${version}"` } }))
