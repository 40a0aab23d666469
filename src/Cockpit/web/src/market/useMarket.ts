// Interfaces, programs, subscriptions and their calls: what one sees.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import type { components } from '@/api/schema'

type Schemas = components['schemas']
export type MarketInterface = Schemas['Interface']
export type MarketSubscription = Schemas['Subscription']
export type CallCount = Schemas['CallCount']

const most = 1000
/** Calls come while one looks, ms. */
const lookEvery = 10_000

export function useInterfaces(sort: MaybeRefOrGetter<'name' | 'newest'>) {
  return useQuery({ queryKey: computed(() => ['market-interfaces', toValue(sort)]), queryFn: async ({ signal }) => (await take(client.GET('/interfaces', { params: { query: { limit: most, sort: toValue(sort) } }, signal }))).items })
}

export function useClasses() {
  return useQuery({ queryKey: ['market-classes'], queryFn: async ({ signal }) => (await take(client.GET('/interfaces/categories', { signal }))).items })
}

export function usePrograms(mine: boolean) {
  return useQuery({ queryKey: ['market-programs', mine], queryFn: async ({ signal }) => (await take(client.GET('/registrations', { params: { query: { limit: most, mine } }, signal }))).items })
}

export function useSubscriptions(mine: boolean) {
  return useQuery({ queryKey: ['market-subscriptions', mine], queryFn: async ({ signal }) => (await take(client.GET('/subscriptions', { params: { query: { limit: most, mine } }, signal }))).items })
}

/** @param id undefined where it is known that nothing is sent */
export function usePush(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['market-push', toValue(id)]),
    queryFn: async ({ signal }) => {
      const asked = await client.GET('/subscriptions/{id}/push', { params: { path: { id: toValue(id)! } }, signal })
      return asked.response.status === 404 ? null : await take(Promise.resolve(asked))
    },
    enabled: computed(() => toValue(id) !== undefined),
  })
}

/** What was applied for and decided, the last first. */
export function useSteps(id: MaybeRefOrGetter<number>) {
  return useQuery({ queryKey: computed(() => ['market-steps', toValue(id)]), queryFn: async ({ signal }) => (await take(client.GET('/subscriptions/{id}/history', { params: { path: { id: toValue(id) } }, signal }))).items })
}

export function useRuns(id: MaybeRefOrGetter<number>) {
  return useQuery({ queryKey: computed(() => ['market-runs', toValue(id)]), queryFn: async ({ signal }) => (await take(client.GET('/subscriptions/{id}/push/runs', { params: { path: { id: toValue(id) }, query: { limit: 20 } }, signal }))).items })
}

export function useCounts(by: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: computed(() => ['market-counts', toValue(by)]), queryFn: async ({ signal }) => (await take(client.GET('/interface-calls/counts', { params: { query: { by: toValue(by) } }, signal }))).items, refetchInterval: lookEvery })
}

export function useCalls() {
  return useQuery({ queryKey: ['market-calls'], queryFn: async ({ signal }) => (await take(client.GET('/interface-calls', { params: { query: { limit: 100 } }, signal }))).items, refetchInterval: lookEvery })
}

/** What an interface is called in the language of who looks. */
export function useTitle(): (each: { title: string; title_en?: string | null }) => string {
  const { locale } = useI18n()
  return ({ title, title_en }) => (locale.value === 'en' && title_en) || title
}

/** The last day that is granted or wished for; the words for none where there is none. */
export function periodWords({ starts_on: from, ends_on: to, wished_until: wished }: MarketSubscription, none: string): string {
  return from ? `${from} – ${to ?? none}` : wished ?? none
}
