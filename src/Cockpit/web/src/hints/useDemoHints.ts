// What is worth trying in the demo city; nothing elsewhere.
import { useQuery } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'

export function useDemoHints(wanted: MaybeRefOrGetter<boolean>) {
  return useQuery({ queryKey: ['demo-hints'], queryFn: ({ signal }) => take(client.GET('/demo-hints', { signal })), enabled: () => toValue(wanted), staleTime: Infinity })
}
