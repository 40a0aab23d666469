// Roles under a name: all of them, one, and what is done with it.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { RoleSet } from '@/api/contract'
import { allOf, mostOfPage } from './pages'

export interface RoleSetDraft {
  code: string
  name: string
  name_en: string
  roles: string[]
}
interface FoundRoleSet extends RoleSet {
  etag: string
}

export function useRoleSets() {
  return useQuery({ queryKey: ['role-sets'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/role-sets', { params: { query: { limit: mostOfPage, cursor } }, signal }))) })
}

export function useRoleSet(code: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['role-set', toValue(code)]),
    queryFn: async ({ signal }): Promise<FoundRoleSet> => {
      const { of, etag } = await takeTagged(client.GET('/role-sets/{code}', { params: { path: { code: toValue(code)! } }, signal }))
      return { ...of, etag }
    },
    enabled: computed(() => toValue(code) !== undefined),
  })
}

export function useRoleSetActs() {
  const queries = useQueryClient()
  const formOf = ({ name, name_en, roles }: RoleSetDraft) => ({ name, name_en: name_en || null, roles })
  const known = (code: string, etag: string) => ({ params: { path: { code } }, headers: { 'If-Match': etag } })
  return {
    /** @param gone it is not there any more: nothing is asked of itself */
    settle: (gone = false): Promise<unknown> => Promise.all(['role-sets', 'role-set', 'admin-users', 'admin-user'].filter((key) => !(gone && key === 'role-set')).map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    add: (draft: RoleSetDraft): Promise<RoleSet> => take(client.POST('/role-sets', { body: { code: draft.code, ...formOf(draft) } })),
    change: (code: string, etag: string, draft: RoleSetDraft): Promise<RoleSet> => take(client.PUT('/role-sets/{code}', { ...known(code, etag), body: formOf(draft) })),
    remove: (code: string, etag: string) => take(client.DELETE('/role-sets/{code}', known(code, etag))),
  }
}
