// Questions that are kept: one's own, and those that others share.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { SavedEntry, SavedQuery } from '@/api/contract'
import type { ChartChoice } from './chart'
import type { Value } from './given'
import type { LayerLink } from './layers/layerState'

const views = ['table', 'map', 'chart', 'layer'] as const
type View = (typeof views)[number]
/** How an answer is looked at. */
export const tabs = ['table', 'map', 'chart', 'plan'] as const
export type Tab = (typeof tabs)[number]
export const shares = ['nobody', 'roles', 'everybody'] as const
export type Share = (typeof shares)[number]
export const askers = ['analyst', 'leader', 'admin'] as const
export type Asker = (typeof askers)[number]

/** Of a saved question's view: which chart, and how the map is coloured; of a layer's, what its link says. */
export interface Settings {
  chart?: ChartChoice
  look?: string
  /** The column alone, as it was kept before there were other classes than quantiles. */
  colour?: string
  layer?: LayerLink
}

export interface SavedForm {
  title: string
  sql: string
  params: Value[]
  view: View
  settings: Settings
  share: Share
  roles: Asker[]
}

/** All of them: nobody keeps more than a few pages. */
export function useSavedList() {
  return useQuery({
    queryKey: ['saved-queries'],
    queryFn: async ({ signal }): Promise<SavedEntry[]> => {
      const items: SavedEntry[] = []
      for (let cursor: string | undefined, more = true; more; ) {
        const page = await take(client.GET('/analytics/queries', { params: { query: { limit: 1000, cursor } }, signal }))
        items.push(...page.items)
        cursor = page.next ?? undefined
        more = cursor !== undefined
      }
      return items
    },
  })
}

export function useSavedQuery(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['saved-query', toValue(id)]),
    queryFn: ({ signal }): Promise<SavedQuery> => take(client.GET('/analytics/queries/{id}', { params: { path: { id: toValue(id)! } }, signal })) as Promise<SavedQuery>,
    enabled: computed(() => toValue(id) !== undefined),
    staleTime: 0,
  })
}

/** @param key the same however often it is sent: it is kept once */
export function keepNew(form: SavedForm, key: string): Promise<SavedQuery> {
  return take(client.POST('/analytics/queries', { body: form, headers: { 'Idempotency-Key': key } })) as Promise<SavedQuery>
}

export function keepOver({ id, version }: Pick<SavedQuery, 'id' | 'version'>, form: SavedForm): Promise<SavedQuery> {
  return take(client.PUT('/analytics/queries/{id}', { params: { path: { id } }, body: form, headers: { 'If-Match': `"${id}-${version}"` } })) as Promise<SavedQuery>
}

export function throwAway({ id, version }: Pick<SavedQuery, 'id' | 'version'>): Promise<unknown> {
  return take(client.DELETE('/analytics/queries/{id}', { params: { path: { id } }, headers: { 'If-Match': `"${id}-${version}"` } }))
}
