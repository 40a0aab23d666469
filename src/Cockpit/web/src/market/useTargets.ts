// What an interface can stand for, by its kind: those that its writer sees.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import { useTitles, type Title } from '@/words/title'

const asked = {
  objects: async (signal: AbortSignal) => await take(client.GET('/objects', { signal })),
  records: async (signal: AbortSignal) => await take(client.GET('/records', { signal })),
  layer: async (signal: AbortSignal) => (await take(client.GET('/tiles', { signal }))).layers.map(({ name, title }) => ({ name, title: { chinese: title } })),
  indicator: async (signal: AbortSignal) => await take(client.GET('/analytics/indicators', { signal })),
  feed: async (signal: AbortSignal) => await take(client.GET('/feeds', { signal })),
}
export type InterfaceKind = keyof typeof asked
export const interfaceKinds = Object.keys(asked) as InterfaceKind[]

export function useTargets(kind: MaybeRefOrGetter<InterfaceKind>) {
  const title = useTitles()
  const { data, isPending } = useQuery({ queryKey: computed(() => ['market-targets', toValue(kind)]), queryFn: ({ signal }): Promise<{ name: string; title: Title }[]> => asked[toValue(kind)](signal) })
  return { isPending, targets: computed(() => (data.value ?? []).map((each) => ({ name: each.name, title: title(each.title, each.name) }))) }
}
