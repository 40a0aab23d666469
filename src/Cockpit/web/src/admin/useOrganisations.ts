// The tree of organisations, and where people belong.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { Organisation, Person } from '@/api/contract'
import { allOf, mostOfPage } from './pages'

export interface OrganisationDraft {
  code: string
  name: string
  name_en: string
  parent_code: string
  region: string
  place: number
}
interface FoundOrganisation extends Organisation {
  etag: string
}

export function useOrganisations() {
  return useQuery({ queryKey: ['organisations'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/organisations', { params: { query: { limit: mostOfPage, cursor } }, signal }))) })
}

export function useOrganisation(code: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['organisation', toValue(code)]),
    queryFn: async ({ signal }): Promise<FoundOrganisation> => {
      const { of, etag } = await takeTagged(client.GET('/organisations/{code}', { params: { path: { code: toValue(code)! } }, signal }))
      return { ...of, etag }
    },
    enabled: computed(() => toValue(code) !== undefined),
  })
}

/** Who belongs to it, or to one under it. */
export function useMembers(code: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['people', toValue(code)]),
    queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/people', { params: { query: { organisation: toValue(code)!, limit: mostOfPage, cursor } }, signal }))),
    enabled: computed(() => toValue(code) !== undefined),
  })
}

export function usePerson(name: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['person', toValue(name)]),
    queryFn: ({ signal }): Promise<Person> => take(client.GET('/people/{user_name}', { params: { path: { user_name: toValue(name)! } }, signal })),
    enabled: computed(() => toValue(name) !== undefined),
  })
}

export function useOrganisationActs() {
  const queries = useQueryClient()
  const formOf = ({ name, name_en, parent_code, region, place }: OrganisationDraft) => ({ name, name_en: name_en || null, parent_code: parent_code || null, region, place })
  const known = (code: string, etag: string) => ({ params: { path: { code } }, headers: { 'If-Match': etag } })
  return {
    /** @param gone it is not there any more: nothing is asked of itself */
    settle: (gone = false): Promise<unknown> => Promise.all(['organisations', 'organisation', 'people', 'person'].filter((key) => !(gone && key === 'organisation')).map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    add: (draft: OrganisationDraft): Promise<Organisation> => take(client.POST('/organisations', { body: { code: draft.code, ...formOf(draft) } })),
    change: (code: string, etag: string, draft: OrganisationDraft): Promise<Organisation> => take(client.PUT('/organisations/{code}', { ...known(code, etag), body: formOf(draft) })),
    remove: (code: string, etag: string) => take(client.DELETE('/organisations/{code}', known(code, etag))),
    belong: (name: string, organisation: string | null, jobTitle: string | null): Promise<Person> => take(client.PUT('/people/{user_name}/organisation', { params: { path: { user_name: name } }, body: { organisation, job_title: jobTitle } })),
  }
}
