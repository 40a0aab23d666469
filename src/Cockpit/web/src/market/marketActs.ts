// What is done with interfaces, programs and subscriptions.
import { useQueryClient } from '@tanstack/vue-query'
import { client, take, takeTagged } from '@/api/client'
import type { components } from '@/api/schema'
import { useSending } from '@/ui/useSending'
import type { MarketInterface } from './useMarket'

type Schemas = components['schemas']
/** As it is known by whoever writes it. */
export interface KnownInterface { of: MarketInterface; etag: string }

const any = { 'If-Match': '*' }
const byName = (name: string, etag?: string) => ({ params: { path: { name } }, headers: etag ? { 'If-Match': etag } : {} })
const byId = (id: number) => ({ params: { path: { id } } })

export const market = {
  open: (name: string): Promise<KnownInterface> => takeTagged(client.GET('/interfaces/{name}', byName(name))),
  /** @param etag nothing for a new one */
  write: (name: string, form: Schemas['InterfaceForm'], etag?: string) => take(client.PUT('/interfaces/{name}', { ...byName(name, etag), body: form })),
  end: ({ of: { name }, etag }: KnownInterface) => take(client.DELETE('/interfaces/{name}', byName(name, etag))),
  move: (name: string, action: 'publish' | 'stop' | 'start') => take(client.POST(`/interfaces/{name}/actions/${action}`, byName(name, '*'))),
  register: (form: Schemas['RegistrationForm']) => take(client.POST('/registrations', { body: form })),
  admit: (id: number) => take(client.POST('/registrations/{id}/actions/approve', { ...byId(id), headers: any, body: {} })),
  turnAway: (id: number, reason: string) => take(client.POST('/registrations/{id}/actions/refuse', { ...byId(id), headers: any, body: { reason } })),
  applyForProgramAgain: (id: number) => take(client.POST('/registrations/{id}/actions/apply', { ...byId(id), headers: any, body: {} })),
  /** @returns the secret, told once */
  fetchSecret: async (id: number, replace: boolean): Promise<string> => (await take(client.POST('/registrations/{id}/actions/secret', { ...byId(id), body: { replace } }))).secret ?? '',
  apply: (form: Schemas['SubscriptionForm']) => take(client.POST('/subscriptions', { body: form })),
  applyAgain: (id: number) => take(client.POST('/subscriptions/{id}/actions/apply', { ...byId(id), headers: any, body: {} })),
  withdraw: (id: number) => take(client.POST('/subscriptions/{id}/actions/withdraw', { ...byId(id), headers: any })),
  renew: (id: number, grant: Schemas['GrantForm']) => take(client.POST('/subscriptions/{id}/actions/renew', { ...byId(id), headers: any, body: grant })),
  decide: async (action: 'approve' | 'refuse' | 'revoke', ids: number[], reason: string, grant: Schemas['GrantForm']) => (await take(client.POST(`/subscriptions/actions/${action}`, { body: { ids, reason: reason || null, grant } }))).items,
  /** @returns the secret of a new one, told once */
  push: async (id: number, form: Schemas['PushForm']): Promise<string | undefined> => (await take(client.PUT('/subscriptions/{id}/push', { ...byId(id), body: form }))).secret ?? undefined,
  endPush: (id: number) => take(client.DELETE('/subscriptions/{id}/push', byId(id))),
}

/** One act at a time, after which all that is shown is asked for anew. */
export function useActing() {
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  return {
    busy,
    refused,
    /** @returns whether it was done */
    act: (work: () => Promise<unknown>): Promise<boolean> => send(async () => {
      try {
        await work()
      } finally {
        await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('market-') })
      }
    }),
  }
}
