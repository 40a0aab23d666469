// Calendars of all packs in force.
import { useQuery } from '@tanstack/vue-query'
import { client, take } from '@/api/client'
import { isMap, type Json } from '@/packs/document'

interface PackCalendar {
  pack: string
  name: string
}

export function useCalendars() {
  return useQuery({
    queryKey: ['admin-calendars'],
    queryFn: async ({ signal }): Promise<PackCalendar[]> => {
      const packs = await take(client.GET('/packs', { signal }))
      const all = await Promise.all(packs.map(async ({ name }) => ({ pack: name, says: (await take(client.GET('/packs/{name}', { params: { path: { name } }, signal }))).says as Json })))
      return all.flatMap(({ pack, says }) => {
        const calendars = isMap(says) ? says['calendars'] : undefined
        return isMap(calendars) ? Object.keys(calendars).map((name) => ({ pack, name })) : []
      })
    },
  })
}
