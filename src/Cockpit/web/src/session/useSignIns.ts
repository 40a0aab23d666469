// When and from where one signed in, and where one still is; asked for while somebody looks.
import { useQuery } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { useSending } from '@/ui/useSending'

export function useSignIns(wanted: MaybeRefOrGetter<boolean>) {
  const enabled = (): boolean => toValue(wanted)
  const signIns = useQuery({ queryKey: ['sign-ins'], queryFn: async ({ signal }) => (await take(client.GET('/session/sign-ins', { signal }))).items, enabled, staleTime: 0 })
  const { data: places, refetch: lookAgain } = useQuery({ queryKey: ['open-sessions'], queryFn: async ({ signal }) => (await take(client.GET('/session/open', { signal }))).items, enabled, staleTime: 0 })
  const { busy, refused, send } = useSending()

  /** @returns whether one is signed in here alone */
  async function endOthers(): Promise<boolean> {
    const isDone = await send(() => take(client.POST('/session/actions/end-others')))
    await lookAgain()
    return isDone
  }
  return { ...signIns, places, busy, refused, endOthers }
}
