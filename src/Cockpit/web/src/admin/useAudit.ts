// Who changed what: a question, its pages, and the file of all that is found.
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { dayAfter, startOf } from '@/words/days'

export interface AuditAsked {
  caller: string
  action: string
  object: string
  /** Days of the city, both included; empty for no end. */
  from: string
  to: string
}

/** What is typed finds all that begins so. */
const beginning = (text: string): string | undefined => (text === '' ? undefined : text.endsWith('*') ? text : `${text}*`)

export function auditQuery({ caller, action, object, from, to }: AuditAsked, timeZone: string): Record<string, string> {
  const said = { caller: beginning(caller), action: beginning(action), object: beginning(object), from: startOf(from, timeZone)?.toISOString(), to: startOf(to, timeZone) && startOf(dayAfter(to), timeZone)?.toISOString() }
  return Object.fromEntries(Object.entries(said).filter((pair): pair is [string, string] => pair[1] !== undefined))
}

export function auditFile(asked: AuditAsked, timeZone: string): string {
  return `/audit?${new URLSearchParams({ f: 'csv', ...auditQuery(asked, timeZone) }).toString()}`
}

export function useAudit(asked: MaybeRefOrGetter<AuditAsked>, timeZone: MaybeRefOrGetter<string>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['admin-audit', auditQuery(toValue(asked), toValue(timeZone))]),
    queryFn: ({ pageParam, signal }) => take(client.GET('/audit', { params: { query: { ...auditQuery(toValue(asked), toValue(timeZone)), limit: 200, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Whether all of it is as it was written, looked at when somebody asks. */
export function useAuditCheck() {
  return useQuery({ queryKey: ['admin-audit-check'], queryFn: ({ signal }) => take(client.GET('/audit/check', { signal })), enabled: false })
}

/** One of them, which may be on a page that nobody has turned to. @param id undefined where it is known already @param open with what it holds as ciphertext, which leaves a line */
export function useAuditEntry(id: MaybeRefOrGetter<number | undefined>, open = false) {
  return useQuery({
    queryKey: computed(() => ['admin-audit-entry', toValue(id), open]),
    queryFn: async ({ signal }) => (await take(client.GET('/audit', { params: { query: { id: toValue(id)!, ...(open ? { open } : {}) } }, signal }))).items[0] ?? null,
    enabled: computed(() => toValue(id) !== undefined),
    staleTime: Infinity,
  })
}
