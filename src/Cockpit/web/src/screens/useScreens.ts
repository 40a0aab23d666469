// Screens of who is signed in.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import type { Screen } from '@/api/contract'
import { useSession } from '@/session/session'

const long = 10 * 60_000

export function useScreens() {
  const session = useSession()
  return useQuery({
    queryKey: computed(() => ['screens', session.caller?.name]),
    queryFn: ({ signal }): Promise<Screen[]> => take(client.GET('/screens', { signal })),
    enabled: () => session.caller !== undefined && !session.isCitizen,
    staleTime: long,
  })
}
