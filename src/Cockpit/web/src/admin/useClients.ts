// Programs that are let in: all that one administers, and what is done with one.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take, takeTagged } from '@/api/client'
import type { ApiClient, ApiClientAnswer } from '@/api/contract'
import { byOperation, networksOf } from './clientTerms'
import { allOf, mostOfPage } from './pages'
import { signingForm, type Signing } from './signing'

export type ClientAction = 'rotate' | 'sign' | 'revoke'
export interface ClientDraft {
  name: string
  title: string
  roles: string[]
  regions: string[]
  faces: string[]
  /** A day in the city; empty for never. */
  until: string
  /** From where it may ask, one to a line; empty for anywhere. */
  networks: string
  /** How often it may ask; empty for as often as it likes. */
  perMinute: number | ''
  perDay: number | ''
}
interface FoundClient {
  client: ApiClient
  etag: string
}

export function useClients() {
  return useQuery({ queryKey: ['admin-clients'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/api-clients', { params: { query: { limit: mostOfPage, cursor } }, signal }))) })
}

export function useFaces() {
  return useQuery({ queryKey: ['admin-faces'], queryFn: async ({ signal }) => (await take(client.GET('/api-clients/faces', { signal }))).items, staleTime: Infinity })
}

/** What a face is called; by its name where there are no words for it. */
export function useFaceWords(): (face: string) => string {
  const { t, te } = useI18n()
  return (face) => (te(`admin.client.face.${face}`) ? t(`admin.client.face.${face}`) : face)
}

export function useClient(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['admin-client', toValue(id)]),
    queryFn: async ({ signal }): Promise<FoundClient> => {
      const { of, etag } = await takeTagged(client.GET('/api-clients/{id}', { params: { path: { id: toValue(id)! } }, signal }))
      return { client: of, etag }
    },
    enabled: computed(() => toValue(id) !== undefined),
  })
}

/** What it asked for in the last thirty days, summed by operation, the commonest first. */
export function useClientCalls(id: MaybeRefOrGetter<number | undefined>) {
  return useQuery({
    queryKey: computed(() => ['admin-client-calls', toValue(id)]),
    queryFn: async ({ signal }) => byOperation((await take(client.GET('/api-clients/{id}/calls', { params: { path: { id: toValue(id)! } }, signal }))).items),
    enabled: computed(() => toValue(id) !== undefined),
  })
}

export function useClientActs() {
  const queries = useQueryClient()
  const known = (id: number, etag: string) => ({ params: { path: { id } }, headers: { 'If-Match': etag } })
  const body = ({ title, roles, regions, faces, networks, perMinute, perDay }: ClientDraft, expires_at: string | null) => ({ title, roles, regions, faces, expires_at, networks: networksOf(networks), per_minute: perMinute || 0, per_day: perDay || 0 })
  return {
    settle: (): Promise<unknown> => Promise.all(['admin-clients', 'admin-client'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    add: (draft: ClientDraft, expiresAt: string | null): Promise<ApiClientAnswer> => take(client.POST('/api-clients', { body: { name: draft.name, ...body(draft, expiresAt) } })),
    edit: (id: number, etag: string, draft: ClientDraft, expiresAt: string | null) => take(client.PATCH('/api-clients/{id}', { ...known(id, etag), body: body(draft, expiresAt) })),
    /** @returns a secret that is told once, where there is one */
    async act(id: number, etag: string, action: ClientAction, signing: Signing): Promise<string | undefined> {
      if (action === 'rotate') return (await take(client.POST('/api-clients/{id}/actions/rotate', known(id, etag)))).secret ?? undefined
      if (action === 'sign') return (await take(client.POST('/api-clients/{id}/actions/sign', { ...known(id, etag), body: signingForm(signing) }))).secret ?? undefined
      await take(client.POST('/api-clients/{id}/actions/revoke', known(id, etag)))
      return undefined
    },
  }
}
