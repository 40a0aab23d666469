// What is asked of authorisers: requests with the cases that they are of, and their hand-over at the end of a shift.
import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Case, CaseRequest } from '@/api/contract'
import { withCodes } from './boxes'

export type Whose = 'decide' | 'mine'
interface RequestQuestion {
  whose: Whose
  /** Those that nobody has decided. */
  isOpen: boolean
}
interface RequestOfCase {
  request: CaseRequest
  /** Undefined where it has just left one's sight. */
  case: Case | undefined
}

export function useRequests(question: MaybeRefOrGetter<RequestQuestion>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['case-requests', toValue(question)]),
    queryFn: async ({ signal, pageParam }): Promise<{ items: RequestOfCase[]; next: string | null }> => {
      const { whose, isOpen } = toValue(question)
      const page = await take(client.GET('/cases/requests', { params: { query: { ...(whose === 'mine' ? { mine: true } : { to_decide: true }), state: isOpen ? 'open' : undefined, limit: 50, cursor: pageParam } }, signal }))
      const codes = [...new Set(page.items.map((request) => request.case))]
      const cases = codes.length === 0 ? [] : (await take(client.GET('/cases', { params: { query: { filter: withCodes(codes), limit: codes.length } }, signal }))).items as Case[]
      return { items: page.items.map((request) => ({ request, case: cases.find(({ code }) => code === request.case) })), next: page.next }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  })
}

/** @param to account of who goes on with all that one has asked for; without it, all is withdrawn */
export function handOver(to: string | undefined): Promise<{ handed: number[]; withdrawn: number[] }> {
  return take(client.POST('/cases/requests/hand-over', { body: { to: to ?? null } }))
}
