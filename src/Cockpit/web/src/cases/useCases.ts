// Cases, the sorts of them, and what is done with one.
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { Case, CaseHint, CaseType, Page, RowCount, SimilarForm } from '@/api/contract'
import type { Written } from '@/outbox/outbox'
import { fixIfAllowed } from '@/ui/position'

export interface CaseQuestion {
  filter: string | undefined
  mine: boolean
  sort: string
  /** Rows of a page. */
  limit?: number
}
interface WholeCase {
  case: Case
  etag: string
}
const often = 60_000

/** What is shown of cases, one or many: old once one was written. */
export const isOfCases = ({ queryKey: [name] }: { queryKey: readonly unknown[] }): boolean => ['cases', 'case', 'case-counts', 'case-requests', 'case-drafts'].includes(String(name))

export function useCaseTypes(wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({ queryKey: ['case-types'], enabled: () => toValue(wanted), queryFn: ({ signal }): Promise<CaseType[]> => take(client.GET('/cases/types', { signal })), staleTime: 10 * often })
}

export function useCases(question: MaybeRefOrGetter<CaseQuestion>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['cases', toValue(question)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<Case>> => {
      const { filter, mine, sort, limit = 50 } = toValue(question)
      return (await take(client.GET('/cases', { params: { query: { filter, mine: mine || undefined, sort, limit, cursor: pageParam } }, signal }))) as Page<Case>
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useCaseCounts(filter: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['case-counts', toValue(filter)]),
    queryFn: ({ signal }): Promise<RowCount[]> => take(client.GET('/cases/counts', { params: { query: { by: 'stage', filter: toValue(filter) } }, signal })),
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useCase(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['case', toValue(code)]),
    queryFn: async ({ signal }): Promise<WholeCase> => {
      const { of, etag } = await takeTagged(client.GET('/cases/{code}', { params: { path: { code: toValue(code) } }, signal }))
      return { case: of as Case, etag }
    },
  })
}

export interface CaseAct {
  attributes: Record<string, unknown>
  attachments: string[]
  to_department?: string
  to_person?: string
  /** What is put right. */
  corrections?: Record<string, unknown>
}

/** What is done with a case, as it is written down before it is sent; with where one is, as far as the device may tell: guards ask for it. */
export async function actOf(code: string, action: string, title: string, etag: string, body: CaseAct): Promise<Written> {
  return { title: `${title} · ${code}`, page: pageOf(code), path: `/cases/${encodeURIComponent(code)}/actions/${encodeURIComponent(action)}`, etag, body: { ...body, ...await fixIfAllowed() } }
}
export const pageOf = (code: string): string => `/casework/${encodeURIComponent(code)}`

export function decide(request: number, decision: 'approve' | 'refuse' | 'withdraw', version: string, opinion: string): Promise<unknown> {
  return take(client.POST(`/cases/requests/{id}/actions/${decision}`, { params: { path: { id: request } }, headers: { 'If-Match': version }, body: { opinion: opinion || null } }))
}

/** What is like a draft, as far as it is written. */
export function hintsOf(draft: SimilarForm): Promise<CaseHint> {
  return take(client.POST('/cases/similar', { body: draft }))
}

/** The class that a description sounds most like; undefined where there is none, or it cannot be asked. */
export async function classOf(description: string): Promise<string | undefined> {
  const found = await take(client.GET('/cases/classes', { params: { query: { description } } })).catch(() => [])
  return found[0]?.code
}
