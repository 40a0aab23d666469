// Accounts: all that one administers, one of them, and what is done with it.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { UserAnswer, UserDocument } from '@/api/contract'
import { allOf, mostOfPage } from './pages'

export type UserAction = 'reset-password' | 'disable' | 'enable' | 'sign-out' | 'remove-second-factor'
export interface UserDraft {
  user_name: string
  display_name: string
  roles: string[]
  regions: string[]
}
export interface FoundUser extends UserDocument {
  etag: string
}

export function useUsers() {
  return useQuery({ queryKey: ['admin-users'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/users', { params: { query: { limit: mostOfPage as never, cursor: cursor as never } }, signal }))) })
}

export function useUser(name: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['admin-user', toValue(name)]),
    queryFn: async ({ signal }): Promise<FoundUser> => {
      const asked = await client.GET('/users/{user_name}', { params: { path: { user_name: toValue(name)! } }, signal })
      return { ...(await take(Promise.resolve(asked))), etag: asked.response.headers.get('ETag') ?? '' }
    },
    enabled: computed(() => toValue(name) !== undefined),
  })
}

export function useUserActs() {
  const queries = useQueryClient()
  const settle = (): Promise<unknown> => Promise.all(['admin-users', 'admin-user'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const known = (name: string, etag: string) => ({ params: { path: { user_name: name } }, headers: { 'If-Match': etag } })
  return {
    settle,
    add: (draft: UserDraft): Promise<UserAnswer> => take(client.POST('/users', { body: draft })),
    edit: (name: string, etag: string, { display_name, roles, regions }: UserDraft) => take(client.PATCH('/users/{user_name}', { ...known(name, etag), body: { display_name, roles, regions } })),
    /** @returns a password that is told once, where there is one */
    async act(name: string, etag: string, action: UserAction): Promise<string | undefined> {
      if (action === 'reset-password') return (await take(client.POST('/users/{user_name}/actions/reset-password', known(name, etag)))).one_time_password ?? undefined
      await take(client.POST(`/users/{user_name}/actions/${action}`, known(name, etag)))
      return undefined
    },
  }
}
