// Duties, alerts, messages and figures of who is signed in.
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { Alert, Duty, Message, Page, RowCount, Task } from '@/api/contract'
import { leading } from '@/figures/leading'
import type { Written } from '@/outbox/outbox'
import { quoted } from '@/words/cql'
import { useFigures, useIndicatorList } from '@/figures/useFigures'

const often = 60_000

/** @param limit rows of a page */
export function useDuties(filter: MaybeRefOrGetter<string | undefined>, limit: MaybeRefOrGetter<number> = 50) {
  return useInfiniteQuery({
    queryKey: computed(() => ['duties', toValue(filter), toValue(limit)]),
    queryFn: ({ signal, pageParam }): Promise<Page<Duty>> => take(client.GET('/duties', { params: { query: { filter: toValue(filter), limit: toValue(limit), cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

/** @param limit rows of a page @param sort the newest first where nothing is said */
export function useAlerts(filter: MaybeRefOrGetter<string | undefined>, limit: MaybeRefOrGetter<number> = 50, sort?: '-severity') {
  return useInfiniteQuery({
    queryKey: computed(() => ['alerts', toValue(filter), toValue(limit), sort]),
    queryFn: async ({ signal, pageParam }): Promise<Page<Alert>> => (await take(client.GET('/alerts', { params: { query: { filter: toValue(filter), limit: toValue(limit), sort, cursor: pageParam } }, signal }))) as Page<Alert>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

/** What rules are called of which no alert is loaded, by an alert of each. */
export function useRuleTitles(rules: MaybeRefOrGetter<readonly string[]>) {
  return useQueries({
    queries: computed(() => toValue(rules).map((rule) => ({
      queryKey: ['alert-rule-title', rule],
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({ rule, title: (await take(client.GET('/alerts', { params: { query: { filter: `rule = ${quoted(rule)}`, limit: 1 } }, signal }))).items[0]?.title ?? null }),
      staleTime: Infinity,
    }))),
    combine: (answers) => new Map(answers.flatMap(({ data }) => (data ? [[data.rule, data.title] as const] : []))),
  })
}

export const taskCircles = ['mine', 'post', 'region'] as const
export type TaskCircle = (typeof taskCircles)[number]

/** @param near longitude and latitude: then what lies within 5 km, in one page */
export function useTasks(of: MaybeRefOrGetter<TaskCircle>, near: MaybeRefOrGetter<readonly [number, number] | undefined>, kind: MaybeRefOrGetter<string | undefined>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['tasks', toValue(of), toValue(near), toValue(kind)]),
    queryFn: ({ signal, pageParam }): Promise<Page<Task>> => {
      const [lon, lat] = toValue(near) ?? []
      return take(client.GET('/tasks/mine', { params: { query: { of: toValue(of), kind: toValue(kind), lon, lat, limit: 50, cursor: pageParam } }, signal })) as Promise<Page<Task>>
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useTaskCounts(of: MaybeRefOrGetter<TaskCircle>) {
  return useQuery({ queryKey: computed(() => ['task-counts', toValue(of)]), queryFn: ({ signal }) => take(client.GET('/tasks/counts', { params: { query: { of: toValue(of) } }, signal })), refetchInterval: often })
}

export function useCountsOf(list: 'duties' | 'alerts', by: string, filter: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => [`${list}-counts`, by, toValue(filter)]),
    queryFn: ({ signal }): Promise<RowCount[]> => {
      const query = { by, filter: toValue(filter) }
      return list === 'duties' ? take(client.GET('/duties/counts', { params: { query }, signal })) : take(client.GET('/alerts/counts', { params: { query }, signal }))
    },
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useObligations() {
  return useQuery({ queryKey: ['obligations'], queryFn: ({ signal }) => take(client.GET('/obligations', { signal })), staleTime: 10 * often })
}

interface WholeAlert {
  alert: Alert
  etag: string
}

export function useAlert(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['alert', toValue(id)]),
    queryFn: async ({ signal }): Promise<WholeAlert> => {
      const { of, etag } = await takeTagged(client.GET('/alerts/{id}', { params: { path: { id: toValue(id) as number } }, signal }))
      return { alert: of as Alert, etag }
    },
    enabled: computed(() => toValue(id) !== undefined),
  })
}

export const alertActions = ['confirm', 'handle', 'verify', 'reopen', 'dismiss', 'urge', 'escalate'] as const
export type AlertActionName = (typeof alertActions)[number]
export const asksReason = (action: AlertActionName): boolean => ['handle', 'reopen', 'dismiss'].includes(action)

export const pageOf = (id: number): string => `/work?tab=alerts&alert=${id}`

/** What is done with an alert, as it is written down before it is sent. @param attachments codes of photos and papers that were sent for it */
export function actOf(id: number, action: AlertActionName, title: string, etag: string, reason: string, attachments: readonly string[] = []): Written {
  return { title, page: pageOf(id), path: `/alerts/${id}/actions/${action}`, etag, body: { reason: reason || null, ...(attachments.length > 0 ? { attachments: [...attachments] } : {}) } }
}

export function useMessages(unread: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['messages', toValue(unread)]),
    queryFn: ({ signal, pageParam }): Promise<Page<Message>> => take(client.GET('/messages/mine', { params: { query: { unread: toValue(unread) || undefined, limit: 30, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useUnread() {
  return useQuery({ queryKey: ['unread'], queryFn: async ({ signal }) => Number((await take(client.GET('/messages/mine/unread', { signal }))).count), refetchInterval: often })
}

/** A row of them on a desk. */
const most = 8

/** Those that packs judge by bands first, and only as many as are looked at. */
export function useIndicators(isAll: MaybeRefOrGetter<boolean>, chosen: MaybeRefOrGetter<string | undefined>) {
  const { data } = useIndicatorList()
  const all = computed(() => leading(data.value ?? []))
  const figures = useFigures(() => all.value.filter(({ name }, index) => toValue(isAll) || index < most || name === toValue(chosen)))
  return { figures, count: computed(() => all.value.length), most }
}
