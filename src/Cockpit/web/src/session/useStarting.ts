// Whether the host is still starting: before that is over it knows nobody, and what looks like a wrong password is none.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client } from '@/api/client'

/** Looked at again while it is, ms. */
const lookEvery = 3000

export function useStarting() {
  const { data: isReady, refetch } = useQuery({
    queryKey: ['ready'],
    queryFn: async ({ signal }) => (await client.GET('/health/ready', { signal })).response.status !== 503,
    refetchInterval: ({ state: { data } }) => (data === false ? lookEvery : false),
    staleTime: 0,
    retry: false,
  })
  return {
    isStarting: computed(() => isReady.value === false),
    /** @returns as it is now */
    look: async (): Promise<boolean> => (await refetch()).data === false,
  }
}
