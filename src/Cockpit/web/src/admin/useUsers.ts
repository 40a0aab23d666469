// Accounts: all that one administers, one of them, and what is done with it.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take, takeTagged } from '@/api/client'
import type { UserAnswer, UserDocument } from '@/api/contract'
import { allOf, mostOfPage } from './pages'

export type UserAction = 'reset-password' | 'disable' | 'enable' | 'sign-out' | 'remove-second-factor' | 'unlink-subject'
export interface UserDraft {
  user_name: string
  display_name: string
  roles: string[]
  /** Whose roles they have; empty for roles of their own. */
  role_set: string
  regions: string[]
}
interface FoundUser extends UserDocument {
  etag: string
}

export function useUsers() {
  return useQuery({ queryKey: ['admin-users'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/users', { params: { query: { limit: mostOfPage, cursor } }, signal }))) })
}

export function useUser(name: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['admin-user', toValue(name)]),
    queryFn: async ({ signal }): Promise<FoundUser> => {
      const { of, etag } = await takeTagged(client.GET('/users/{user_name}', { params: { path: { user_name: toValue(name)! } }, signal }))
      return { ...of, etag }
    },
    enabled: computed(() => toValue(name) !== undefined),
  })
}

export function useUserActs() {
  const queries = useQueryClient()
  const settle = (): Promise<unknown> => Promise.all(['admin-users', 'admin-user'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const rightsOf = ({ roles, role_set, regions }: UserDraft) => (role_set === '' ? { roles, role_set, regions } : { role_set, regions })
  const known = (name: string, etag: string) => ({ params: { path: { user_name: name } }, headers: { 'If-Match': etag } })
  return {
    settle,
    add: (draft: UserDraft): Promise<UserAnswer> => take(client.POST('/users', { body: { user_name: draft.user_name, display_name: draft.display_name, ...rightsOf(draft) } })),
    edit: (name: string, etag: string, draft: UserDraft) => take(client.PATCH('/users/{user_name}', { ...known(name, etag), body: { display_name: draft.display_name, ...rightsOf(draft) } })),
    link: (name: string, etag: string, subject: string) => take(client.POST('/users/{user_name}/actions/link-subject', { ...known(name, etag), body: { subject } })),
    /** @returns a password that is told once, where there is one */
    async act(name: string, etag: string, action: UserAction): Promise<string | undefined> {
      if (action === 'reset-password') return (await take(client.POST('/users/{user_name}/actions/reset-password', known(name, etag)))).one_time_password ?? undefined
      await take(client.POST(`/users/{user_name}/actions/${action}`, known(name, etag)))
      return undefined
    },
  }
}
