// Schemes, scores by them, what was published, and the rows behind a figure.
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Case, Page, Publication, Scheme, Scores, StepOfCase } from '@/api/contract'
import type { Rows } from '@/figures/rows'
import { offered } from './order'

export const comparisons = ['previous', 'same_point', 'year'] as const
type Comparison = (typeof comparisons)[number]

export function useSchemes() {
  return useQuery({ queryKey: ['schemes'], queryFn: async ({ signal }): Promise<Scheme[]> => offered(await take(client.GET('/evaluation', { signal }))), staleTime: 600_000 })
}

interface ScoreQuestion {
  scheme: string
  period: string
  compare: Comparison | undefined
}

export function useScores(question: MaybeRefOrGetter<ScoreQuestion | undefined>) {
  return useQuery({
    queryKey: computed(() => ['scores', toValue(question)]),
    queryFn: ({ signal }): Promise<Scores> => {
      const { scheme, period, compare } = toValue(question)!
      return take(client.GET('/evaluation/{scheme}', { params: { path: { scheme }, query: { period, compare } }, signal })) as Promise<Scores>
    },
    enabled: computed(() => toValue(question) !== undefined),
    placeholderData: (before, query) => ((query?.queryKey[1] as ScoreQuestion | undefined)?.scheme === toValue(question)?.scheme ? before : undefined),
  })
}

/** Without what they say. */
export function usePublications(scheme: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['publications', toValue(scheme)]),
    queryFn: ({ signal }): Promise<Publication[]> => take(client.GET('/evaluation/{scheme}/publications', { params: { path: { scheme: toValue(scheme)! } }, signal })) as Promise<Publication[]>,
    enabled: computed(() => toValue(scheme) !== undefined),
  })
}

/** With what it says. */
export function usePublication(scheme: MaybeRefOrGetter<string | undefined>, id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['publication', toValue(scheme), toValue(id)]),
    queryFn: ({ signal }): Promise<Publication> => take(client.GET('/evaluation/{scheme}/publications/{id}', { params: { path: { scheme: toValue(scheme)!, id: toValue(id)! } }, signal })) as Promise<Publication>,
    enabled: computed(() => toValue(scheme) !== undefined && toValue(id) !== undefined),
    staleTime: Infinity, // it never changes
  })
}

export function publish(scheme: string, period: string): Promise<unknown> {
  return take(client.POST('/evaluation/{scheme}/publications', { params: { path: { scheme } }, body: { period } }))
}

interface Entry {
  period: string
  member: string
  /** Null for points that are added, or below zero taken off. */
  indicator: string | null
  value: number
  reason: string
}

export function enter(scheme: string, entry: Entry): Promise<unknown> {
  return take(client.POST('/evaluation/{scheme}/inputs', { params: { path: { scheme } }, body: entry }))
}

/** A case behind a figure, and of steps which. */
interface FigureRow {
  key: string
  case: string
  step: StepOfCase | undefined
  of: Case | undefined
}

export function useFigureRows(rows: MaybeRefOrGetter<Pick<Rows, 'list' | 'filter'>>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['figure-rows', toValue(rows)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<FigureRow>> => {
      const { list, filter } = toValue(rows)
      const query = { filter, limit: 50, cursor: pageParam }
      if (list === 'cases') {
        const page = (await take(client.GET('/cases', { params: { query }, signal }))) as Page<Case>
        return { ...page, items: page.items.map((each) => ({ key: each.code, case: each.code, step: undefined, of: each })) }
      }
      const page = (await take(client.GET('/cases/steps', { params: { query }, signal }))) as Page<StepOfCase>
      return { ...page, items: page.items.map((each) => ({ key: `${each.case}/${each.step.number}`, case: each.case, step: each, of: undefined })) }
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}
