// What can be asked about, and what its columns hold.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { AnalyticsCatalog, CatalogTable, TableSample } from '@/api/contract'

export type { AnalyticsCatalog, CatalogTable }
export type CatalogColumn = CatalogTable['columns'][number]

export function useAnalyticsCatalog() {
  return useQuery({ queryKey: ['analytics-catalog'], queryFn: ({ signal }): Promise<AnalyticsCatalog> => take(client.GET('/analytics/catalog', { signal })), staleTime: 5 * 60_000 })
}

/** Of the table that is looked into; of none nothing is asked. */
export function useTableSample(table: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['analytics-sample', toValue(table)]),
    queryFn: ({ signal }): Promise<TableSample> => take(client.GET('/analytics/catalog/{table}', { params: { path: { table: toValue(table)! } }, signal })) as Promise<TableSample>,
    enabled: computed(() => toValue(table) !== undefined),
    staleTime: 5 * 60_000,
  })
}
