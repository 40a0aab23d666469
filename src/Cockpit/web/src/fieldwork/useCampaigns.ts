// Campaigns, their tasks and draws, and what is done with them.
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { Campaign, CampaignDraw, CampaignForm, CampaignKind, CampaignTask, Page, TaskFigures } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { ofCampaign, openTasks } from './asked'

interface Whole<T> {
  of: T
  etag: string
}
export interface Figures {
  of: string | null
  figures: TaskFigures
}
const often = 60_000

export function useCampaignKinds() {
  return useQuery({ queryKey: ['campaign-kinds'], queryFn: ({ signal }): Promise<CampaignKind[]> => take(client.GET('/campaigns/kinds', { signal })), staleTime: 10 * often })
}

export function useCampaigns(filter: MaybeRefOrGetter<string | undefined>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['campaigns', toValue(filter)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<Campaign>> => (await take(client.GET('/campaigns', { params: { query: { filter: toValue(filter), limit: 50, cursor: pageParam } }, signal }))) as Page<Campaign>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

/** The next deadline of each campaign that is among the first due. */
export function useNextDue() {
  return useQuery({
    queryKey: ['campaign-next-due'],
    queryFn: async ({ signal }): Promise<Map<string, string>> => {
      const page = (await take(client.GET('/campaigns/tasks', { params: { query: { filter: openTasks, sort: 'due_at', limit: 500 } }, signal }))) as Page<CampaignTask>
      const first = new Map<string, string>()
      for (const { campaign, due_at: due } of page.items) if (!first.has(campaign)) first.set(campaign, due)
      return first
    },
    refetchInterval: often,
  })
}

export function useStatistics(by: MaybeRefOrGetter<string>, code: MaybeRefOrGetter<string | undefined> = undefined) {
  return useQuery({
    queryKey: computed(() => ['campaign-statistics', toValue(by), toValue(code)]),
    queryFn: ({ signal }): Promise<Figures[]> => {
      const of = toValue(code)
      return take(client.GET('/campaigns/statistics', { params: { query: { by: toValue(by), filter: of && ofCampaign(of) } }, signal })) as Promise<Figures[]>
    },
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useCampaign(code: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['campaign', toValue(code)]),
    queryFn: async ({ signal }): Promise<Whole<Campaign>> => {
      const { of, etag } = await takeTagged(client.GET('/campaigns/{code}', { params: { path: { code: toValue(code) } }, signal }))
      return { of: of as Campaign, etag }
    },
  })
}

interface TaskQuestion {
  /** Of one campaign; of all that are the caller's to fill otherwise. */
  code: string | undefined
  mine?: boolean
  filter: string | undefined
  near?: readonly [number, number] | undefined
}

export function useCampaignTasks(question: MaybeRefOrGetter<TaskQuestion>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['campaign-tasks', toValue(question)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<CampaignTask>> => {
      const { code, filter, mine, near } = toValue(question)
      const [lon, lat] = near ?? []
      const asked = code
        ? client.GET('/campaigns/{code}/tasks', { params: { path: { code }, query: { filter, limit: 100, cursor: pageParam } }, signal })
        : client.GET('/campaigns/tasks', { params: { query: { filter, mine: mine || undefined, lon, lat, limit: 100, cursor: pageParam } }, signal })
      return (await take(asked)) as Page<CampaignTask>
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    refetchInterval: often,
  })
}

export function useCampaignTask(key: MaybeRefOrGetter<{ code: string; number: number }>) {
  return useQuery({
    queryKey: computed(() => ['campaign-task', toValue(key)]),
    queryFn: async ({ signal }): Promise<Whole<CampaignTask>> => {
      const { of, etag } = await takeTagged(client.GET('/campaigns/{code}/tasks/{number}', { params: { path: toValue(key) }, signal }))
      return { of: of as CampaignTask, etag }
    },
  })
}

/** Draws of objects, or of the people of a task, the last first; none where nothing was drawn that the caller may look into. */
export function useDraws(key: MaybeRefOrGetter<{ code: string; number?: number }>, wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: computed(() => ['campaign-draws', toValue(key)]),
    queryFn: async ({ signal }): Promise<CampaignDraw[]> => {
      const { code, number } = toValue(key)
      try {
        return await take(number === undefined ? client.GET('/campaigns/{code}/draw', { params: { path: { code } }, signal }) : client.GET('/campaigns/{code}/tasks/{number}/draw', { params: { path: { code, number } }, signal }))
      } catch (reason) {
        if (reason instanceof ProblemError && reason.problem.status === 404) return []
        throw reason
      }
    },
    enabled: computed(() => toValue(wanted)),
  })
}

export async function makeCampaign(body: CampaignForm, key: string): Promise<Campaign> {
  return (await take(client.POST('/campaigns', { headers: { 'Idempotency-Key': key }, body }))) as Campaign
}

export async function changeCampaign(code: string, etag: string, body: CampaignForm): Promise<Campaign> {
  return (await take(client.PATCH('/campaigns/{code}', { params: { path: { code } }, headers: { 'If-Match': etag }, body }))) as Campaign
}

export const campaignActions = ['draw', 'submit', 'approve', 'refuse', 'issue', 'finish', 'void'] as const
export type CampaignActionName = (typeof campaignActions)[number]
export const taskActions = ['fill', 'approve', 'return', 'reassign'] as const
export type TaskActionName = (typeof taskActions)[number]

export interface Act {
  opinion?: string
  assignees?: string[]
  reviewer?: string
}

export function actOnCampaign(code: string, action: CampaignActionName, etag: string, body: Act): Promise<unknown> {
  return take(client.POST(`/campaigns/{code}/actions/${action}`, { params: { path: { code } }, headers: { 'If-Match': etag }, body }))
}

/** As it is now: of a draft that was just made nobody else has heard. */
export async function drawCampaign(code: string): Promise<void> {
  const { etag } = await takeTagged(client.GET('/campaigns/{code}', { params: { path: { code } } }))
  await actOnCampaign(code, 'draw', etag, {})
}

export function actOnTask(code: string, number: number, action: Exclude<TaskActionName, 'fill'>, etag: string, body: Act): Promise<unknown> {
  return take(client.POST(`/campaigns/{code}/tasks/{number}/actions/${action}`, { params: { path: { code, number } }, headers: { 'If-Match': etag }, body }))
}

export interface BatchOutcome {
  done: number[]
  left: { number: number; state: string | null; why: string }[]
}

export function actOnTasks(code: string, action: 'urge' | 'void', body: { numbers?: number[]; states?: string[]; reason?: string }): Promise<BatchOutcome> {
  return take(client.POST(`/campaigns/{code}/tasks/actions/${action}`, { params: { path: { code } }, body })) as Promise<BatchOutcome>
}

/** What lists and figures say follows what was done. */
export const isOfCampaigns = ({ queryKey: [name] }: { queryKey: readonly unknown[] }): boolean => String(name).startsWith('campaign') || ['tasks', 'task-counts'].includes(String(name))
