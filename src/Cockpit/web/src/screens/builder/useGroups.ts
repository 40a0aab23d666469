// What an indicator can be told apart by, as the service tells it, each in words.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import type { Attribute } from '@/api/contract'
import { useIndicatorList } from '@/figures/useFigures'
import { useCatalog } from '@/map/useCatalog'
import { useKinds, useTypes } from '@/registers/useRegistry'
import { useTitles } from '@/words/title'

export function useGroups(indicator: MaybeRefOrGetter<string>) {
  const { t, te } = useI18n()
  const title = useTitles()
  const { data: catalog } = useCatalog()
  const { data: types } = useTypes()
  const { data: kinds } = useKinds()
  const { data: indicators } = useIndicatorList()
  const { data, error } = useQuery({
    queryKey: computed(() => ['indicator-groups', toValue(indicator)]),
    queryFn: ({ signal }) => take(client.GET('/analytics/indicators/{id}/groups', { params: { path: { id: toValue(indicator) } }, signal })),
    enabled: () => toValue(indicator) !== '', staleTime: 10 * 60_000, retry: false,
  })
  const counted = computed(() => indicators.value?.find(({ name }) => name === toValue(indicator))?.count)
  const attributes = computed<readonly Attribute[]>(() => {
    const { sort, name } = counted.value ?? {}
    return sort === 'objects' ? (types.value?.find((type) => type.name === name)?.attributes ?? []) : sort === 'records' ? (kinds.value?.find((kind) => kind.name === name)?.attributes ?? []) : []
  })
  const ofCases = computed(() => (counted.value?.sort === 'cases' ? catalog.value?.find(({ name }) => name === 'cases.case_file')?.attributes ?? [] : []))

  function attributeWords(name: string): string {
    if (name.startsWith('object.')) {
      const bare = name.slice('object.'.length)
      return t('builder.ofObject', { attribute: title(types.value?.flatMap((type) => type.attributes).find((each) => each.name === bare)?.title) || known(bare) })
    }
    return title(attributes.value.find((each) => each.name === name)?.title) || ofCases.value.find((each) => each.name === name)?.title || known(name)
  }
  const known = (name: string): string => (te(`builder.group.${name}`) ? t(`builder.group.${name}`) : name)
  function words(by: string): string {
    const [name = by, cut] = by.split(':')
    if (name === 'region') return t(`builder.region.${cut}`)
    return cut ? t('builder.byPeriod', { attribute: attributeWords(name), period: t(`builder.period.${cut}`) }) : attributeWords(name)
  }
  return { groups: computed(() => (data.value ?? []).map((value) => ({ value, title: words(value) }))), error }
}
