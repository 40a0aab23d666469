// Who holds which post where, of accounts that one administers; and the departments that posts are of.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { components } from '@/api/schema'
import { useCaseTypes } from '@/cases/useCases'
import { allOf, mostOfPage } from './pages'

export type Holder = components['schemas']['PostHolderDocument']

/** @param name whose; all are asked for at once, for nobody holds many */
export function useHolders(name: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: ['post-holders'],
    queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/posts/holders', { params: { query: { limit: mostOfPage, cursor } }, signal }))),
    select: (all: Holder[]) => all.filter(({ account }) => account === toValue(name)),
  })
}

/** @param wanted they are many: asked for where a post is of one */
export function useDepartments(wanted: MaybeRefOrGetter<boolean>) {
  const { data: types } = useCaseTypes(wanted)
  const type = computed(() => types.value?.find(({ departments }) => departments)?.departments ?? undefined)
  return useQuery({
    queryKey: computed(() => ['admin-departments', type.value]),
    enabled: computed(() => toValue(wanted) && type.value !== undefined),
    queryFn: async ({ signal }) => (await allOf((cursor) => take(client.GET('/objects/{type}', { params: { path: { type: type.value! }, query: { limit: mostOfPage, cursor } }, signal })))).map(({ code, attributes }) => ({ code, name: String((attributes as Record<string, unknown>)['name'] ?? code) })),
  })
}

export function useHolderActs() {
  const queries = useQueryClient()
  const settle = (): Promise<void> => queries.invalidateQueries({ queryKey: ['post-holders'] })
  return {
    async give(form: components['schemas']['PostHolderHolderForm']): Promise<void> {
      await take(client.POST('/posts/holders', { body: form }))
      await settle()
    },
    /** Whatever was changed of it since. */
    async take({ id }: Holder): Promise<void> {
      await take(client.DELETE('/posts/holders/{id}', { params: { path: { id } }, headers: { 'If-Match': '*' } }))
      await settle()
    },
  }
}
