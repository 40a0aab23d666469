// What filters call the shapes of layers.
import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'

const nameOf = (layer: string) => ({
  queryKey: ['shape-name', layer],
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<string> => {
    const { properties } = await take(client.GET('/ogc/collections/{collection}/queryables', { params: { path: { collection: layer } }, signal }))
    return Object.keys(properties).find((name) => properties[name]?.['x-ogc-role'] === 'primary-geometry') ?? 'geom'
  },
  staleTime: Infinity,
})

export function useShapeName(layer: MaybeRefOrGetter<string | undefined>) {
  return useQuery(computed(() => ({ ...nameOf(toValue(layer) ?? ''), enabled: toValue(layer) !== undefined })))
}

/** By name of the layer, as far as they are known. */
export function useShapeNames(layers: MaybeRefOrGetter<readonly string[]>) {
  const answers = useQueries({ queries: computed(() => toValue(layers).map(nameOf)) })
  return computed(() => new Map(toValue(layers).flatMap((layer, at) => {
    const name = answers.value[at]?.data
    return name === undefined ? [] : [[layer, name] as const]
  })))
}
