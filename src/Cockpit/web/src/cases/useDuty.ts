// Whether one is on duty, since when; and saying so.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import type { Shift } from '@/api/contract'
import type { components } from '@/api/schema'
import { positionNow } from '@/ui/position'

export function useDuty(account: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['shift', account()]),
    queryFn: async ({ signal }): Promise<Shift | null> => (await take(client.GET('/shifts', { params: { query: { open: true, account: account() } }, signal }))).items[0] ?? null,
    refetchInterval: 300_000,
    enabled: computed(() => account() !== undefined),
  })
}

/** Where the device is, as far as it tells. */
async function placeNow(): Promise<components['schemas']['ShiftForm']> {
  const place = await positionNow().catch(() => undefined)
  return place ? { geometry: { type: 'Point', coordinates: [...place] } } : {}
}

export async function beginDuty(): Promise<unknown> {
  return take(client.POST('/shifts', { body: await placeNow() }))
}

export async function endDuty(id: number): Promise<unknown> {
  return take(client.POST('/shifts/{id}/end', { params: { path: { id } }, body: await placeNow() }))
}
