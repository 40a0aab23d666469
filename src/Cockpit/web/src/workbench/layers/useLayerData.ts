// What the server says of a layer as a filter leaves it: how many, how values lie, which there are, and their figures.
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { AttributeFigures } from '@/api/contract'
import { askFeatures } from '@/api/features'
import type { Distribution } from '@/map/classes/distribution'
import { usePreferences } from '@/ui/preferences'

type Asked<T> = MaybeRefOrGetter<T | undefined>
const filterQuery = (filter: string | undefined): { filter?: string } => (filter ? { filter } : {})

/** Undefined where counting them takes too long. */
export function useMatched(layer: Asked<string>, filter: Asked<string>) {
  return useQuery({
    queryKey: computed(() => ['bench-matched', toValue(layer), toValue(filter)]),
    queryFn: async ({ signal }): Promise<number | null> => (await askFeatures(toValue(layer)!, { limit: 1, ...filterQuery(toValue(filter)) }, signal)).numberMatched ?? null,
    enabled: computed(() => toValue(layer) !== undefined),
    placeholderData: keepPreviousData, retry: false, staleTime: 30_000,
  })
}

export function useDistribution(layer: Asked<string>, attribute: Asked<string>, filter: Asked<string>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['bench-distribution', toValue(layer), toValue(attribute), toValue(filter), preferences.language]),
    queryFn: async ({ signal }): Promise<Distribution & { attribute: string }> => {
      const by = toValue(attribute)!
      const told = await take(client.GET('/styles/{layer}/attributes/{attribute}', { params: { path: { layer: toValue(layer)!, attribute: by }, query: filterQuery(toValue(filter)) }, signal }))
      return { attribute: by, rows: told.looked_at, matched: told.matched ?? undefined, missing: told.missing, different: told.different, steps: told.steps, values: told.values.map(({ text, count, title }) => ({ value: text, count, ...(title ? { title } : {}) })) }
    },
    enabled: computed(() => toValue(layer) !== undefined && toValue(attribute) !== undefined),
    placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
  })
}

/** The commonest values of an attribute that have something in them. */
export function useValues(layer: Asked<string>, attribute: Asked<string>, containing: Asked<string>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['bench-values', toValue(layer), toValue(attribute), toValue(containing), preferences.language]),
    queryFn: async ({ signal }): Promise<{ value: string; count: number; title?: string }[]> => {
      const wanted = toValue(containing)
      const told = await take(client.GET('/styles/{layer}/attributes/{attribute}', { params: { path: { layer: toValue(layer)!, attribute: toValue(attribute)! }, query: wanted ? { containing: wanted } : {} }, signal }))
      return told.values.map(({ text, count, title }) => ({ value: text, count, ...(title ? { title } : {}) }))
    },
    enabled: computed(() => toValue(layer) !== undefined && toValue(attribute) !== undefined),
    placeholderData: keepPreviousData, retry: false, staleTime: 60_000,
  })
}

export function useFigures(layer: Asked<string>, filter: Asked<string>) {
  return useQuery({
    queryKey: computed(() => ['bench-figures', toValue(layer), toValue(filter)]),
    queryFn: async ({ signal }): Promise<AttributeFigures> => take(client.GET('/styles/{layer}/figures', { params: { path: { layer: toValue(layer)! }, query: filterQuery(toValue(filter)) }, signal })),
    enabled: computed(() => toValue(layer) !== undefined && toValue(filter) !== undefined),
    placeholderData: keepPreviousData, retry: false, staleTime: 30_000,
  })
}
