import { useQueries } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import type { CatalogLayer } from '@/api/contract'
import { legendKey, recoloured, type Legend } from './colouring'

/** The catalogue with the colours that somebody chose; a layer keeps its own until the others are there. */
export function useColours(catalog: Ref<CatalogLayer[] | undefined>, colours: Ref<ReadonlyMap<string, string>>) {
  const { locale, t } = useI18n()
  const asked = computed(() => [...colours.value].filter(([name, by]) => catalog.value?.some((layer) => layer.name === name && layer.attributes.some((attribute) => attribute.name === by))))
  const legends = useQueries({
    queries: computed(() => asked.value.map(([layer, by]) => ({
      queryKey: ['colours', layer, by, locale.value],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const style = await take<unknown>(client.GET('/styles/{layer}', { params: { path: { layer }, query: { by } }, signal })) as { metadata?: Record<string, Legend> }
        return style.metadata?.[legendKey] ?? null
      },
      staleTime: 5 * 60_000,
      retry: false,
    }))),
  })
  return computed(() => catalog.value?.map((layer) => {
    const legend = legends.value[asked.value.findIndex(([name]) => name === layer.name)]?.data
    return legend ? recoloured(layer, legend, t('colours.other')) : layer
  }))
}
