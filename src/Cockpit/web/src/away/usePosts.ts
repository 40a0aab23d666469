import { useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'

/** Posts that cases pass through, and which of them are one's own. */
export function usePosts() {
  return useQuery({ queryKey: ['posts'], queryFn: ({ signal }) => take(client.GET('/posts', { signal })), staleTime: 600_000 })
}
