// What whoever is signed in has reported on the city's public pages.
import { useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'

export function useOwnReports() {
  return useQuery({ queryKey: ['own-reports'], queryFn: ({ signal }) => take(client.GET('/public/reports', { signal })) })
}
