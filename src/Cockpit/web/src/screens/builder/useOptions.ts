// What parts can name, each by what it is called.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import { useCaseTypes } from '@/cases/useCases'
import { useIndicatorList } from '@/figures/useFigures'
import { useCatalog } from '@/map/useCatalog'
import { useTypes } from '@/registers/useRegistry'
import { useTitles, type Title } from '@/words/title'
import { useObligations } from '@/work/useWork'
import type { Option } from './NamePicker.vue'

export function useOptions() {
  const { locale } = useI18n()
  const title = useTitles()
  const { data: indicators } = useIndicatorList()
  const { data: catalog } = useCatalog()
  const { data: types } = useTypes()
  const { data: obligations } = useObligations()
  const { data: caseTypes } = useCaseTypes()
  const { data: rules } = useQuery({ queryKey: ['alert-rules'], queryFn: ({ signal }) => take(client.GET('/alerts/rules', { signal })), staleTime: 10 * 60_000 })
  const option = ({ name, title: called }: { name: string; title: Title }): Option => ({ value: name, title: title(called, name) })
  const sorted = (options: readonly Option[] | undefined): Option[] => [...(options ?? [])].sort((one, other) => one.title.localeCompare(other.title, locale.value))
  return {
    indicators: computed(() => sorted(indicators.value?.map(option))),
    /** Names of those that are measured by something else. */
    shares: computed(() => new Set(indicators.value?.flatMap(({ name, whole }) => (whole ? [name] : [])))),
    layers: computed(() => sorted(catalog.value?.map(({ name, title: called }) => ({ value: name, title: called })))),
    types: computed(() => sorted(types.value?.map(option))),
    placedTypes: computed(() => sorted(types.value?.filter(({ geometry }) => geometry !== 'none').map(option))),
    caseTypes: computed(() => sorted(caseTypes.value?.map(option))),
    obligations: computed(() => sorted(obligations.value?.map(option))),
    rules: computed(() => sorted(rules.value?.map(({ rule, title: called }) => ({ value: rule, title: title(called, rule) })))),
    columnsOf: (type: string): Option[] => (types.value?.find(({ name }) => name === type)?.attributes ?? []).map(option),
    /** Attributes of a layer that say when. */
    timesOf: (layer: string | undefined): Option[] => (catalog.value?.find(({ name }) => name === layer)?.attributes ?? []).filter(({ type }) => type === 'date' || type === 'timestamp').map(({ name, title: called }) => ({ value: name, title: called ?? name })),
  }
}
