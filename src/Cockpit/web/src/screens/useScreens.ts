// Screens of who is signed in.
import { queryOptions, useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'
import type { Screen } from '@/api/contract'
import { useSession } from '@/session/session'

const long = 10 * 60_000

export const screensOf = (caller: string | undefined) => queryOptions({
  queryKey: ['screens', caller],
  queryFn: ({ signal }): Promise<Screen[]> => take(client.GET('/screens', { signal })),
  staleTime: long,
})

export function useScreens() {
  const session = useSession()
  return useQuery(() => ({ ...screensOf(session.caller?.name), enabled: session.caller !== undefined && !session.isCitizen }))
}
