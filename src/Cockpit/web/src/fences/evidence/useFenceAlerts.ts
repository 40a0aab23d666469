// Alerts that packs raise from what fences tell: of each its detail names the fence.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import type { Alert } from '@/api/contract'
import { quoted } from '@/words/cql'

const most = 200
const everyMilliseconds = 10_000

function isOfFence({ detail }: Pick<Alert, 'detail'>): boolean {
  return typeof detail['fence'] === 'string'
}

/** @param isOpen only those of which something is to be done */
export function useFenceAlerts(objects: () => readonly string[], isOpen: boolean) {
  const codes = computed(() => [...new Set(objects())].sort())
  return useQuery({
    queryKey: computed(() => ['alerts', 'of-fences', isOpen, codes.value]),
    queryFn: async ({ signal }) => {
      const filter = `object_code IN (${codes.value.map(quoted).join(', ')})${isOpen ? ' AND closed_at IS NULL' : ''}`
      const { items } = await take(client.GET('/alerts', { params: { query: { filter, limit: most } }, signal }))
      return (items as Alert[]).filter(isOfFence)
    },
    enabled: computed(() => codes.value.length > 0),
    refetchInterval: everyMilliseconds,
    placeholderData: (before) => before,
  })
}
