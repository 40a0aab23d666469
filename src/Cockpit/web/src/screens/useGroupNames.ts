// What the groups are called that a figure is told apart by: divisions, codes, states, objects by their names.
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Attribute, Indicator } from '@/api/contract'
import { useAttributeWords } from '@/registers/useAttributeWords'
import { useDivisions, useKinds, useNames, useTypes } from '@/registers/useRegistry'
import { useCaseTypes } from '@/cases/useCases'
import { useObligations } from '@/work/useWork'
import { groupOf, isPeriod } from './points'
import { isTimePart, useTimePartWords } from './timeParts'

/** Of a name that has not come yet. */
const awaited = '…'

export function useGroupNames(indicator: MaybeRefOrGetter<Indicator | undefined>, by: MaybeRefOrGetter<string>, keys: MaybeRefOrGetter<readonly (string | null)[]>): ComputedRef<(key: string | null) => string> {
  const { t, te } = useI18n()
  const words = useAttributeWords()
  const timePart = useTimePartWords()
  const { data: types } = useTypes()
  const { data: kinds } = useKinds()
  const { data: obligations } = useObligations()
  const { data: caseTypes } = useCaseTypes(() => toValue(indicator)?.count.sort === 'cases')
  const group = computed(() => groupOf(toValue(by)))
  const known = computed(() => toValue(keys).filter((key) => key !== null))
  const { data: divisions } = useDivisions(() => (group.value === 'region' ? known.value : []))

  const attribute = computed<Attribute | undefined>(() => {
    const { sort, name: of } = toValue(indicator)?.count ?? {}
    const ofTypes = (names: readonly (string | undefined)[], name: string) => types.value?.filter((type) => names.includes(type.name)).flatMap(({ attributes }) => attributes).find((each) => each.name === name)
    if (group.value.startsWith('object.')) {
      const named = sort === 'records' ? (kinds.value?.find(({ name }) => name === of)?.of ?? []) : [obligations.value?.find(({ name }) => name === of)?.object_type]
      return ofTypes(named, group.value.slice('object.'.length))
    }
    return sort === 'objects' ? ofTypes([of], group.value) : sort === 'records' ? kinds.value?.find(({ name }) => name === of)?.attributes.find(({ name }) => name === group.value) : undefined
  })
  const { data: names } = useNames(() => (attribute.value?.refers_to ? known.value.map((code) => ({ type: attribute.value?.refers_to ?? '', code })) : []))

  /** What all cases have. */
  function ofCases(key: string): string | undefined {
    if (group.value === 'channel') return words.title(caseTypes.value?.map(({ channels }) => channels?.[key]).find(Boolean)) || undefined
    if (group.value === 'stage') return te(`cases.stage.${key}`) ? t(`cases.stage.${key}`) : undefined
    if (group.value === 'kind') return te(`cases.kind.${key}`) ? t(`cases.kind.${key}`) : undefined
    return undefined
  }

  /** What duties, alerts, scores and cases have beside attributes. */
  function own(key: string): string | undefined {
    const { sort, name: of } = toValue(indicator)?.count ?? {}
    if (sort === 'cases') return ofCases(key)
    if (sort === 'scores' && group.value === 'color') return te(`colour.${key}`) ? t(`colour.${key}`) : undefined
    if (group.value === 'object_type') return words.title(types.value?.find(({ name }) => name === key)?.title) || undefined
    if (group.value === 'severity') return te(`colour.${key}`) ? t(`colour.${key}`) : undefined
    if (group.value === 'state' && sort === 'alerts') return te(`work.state.${key}`) ? t(`work.state.${key}`) : undefined
    if (group.value === 'state' && sort === 'duties') return te(`registers.dutyState.${key}`) ? t(`registers.dutyState.${key}`) : undefined
    if (group.value === 'obligation') return words.title(obligations.value?.find(({ name }) => name === key)?.title) || undefined
    if (group.value === 'band') return words.title(obligations.value?.find(({ name }) => name === of)?.bands.find(({ name }) => name === key)?.title) || undefined
    if (group.value === 'life') return te(`registers.life.${key}`) ? t(`registers.life.${key}`) : undefined
    return undefined
  }

  return computed(() => (key) => {
    if (key === null) return t('screens.unknown')
    if (isPeriod(toValue(by))) return key
    if (isTimePart(toValue(by))) return timePart(toValue(by), key)
    if (group.value === 'region') return divisions.value ? (divisions.value.get(key) ?? key) : awaited
    if (attribute.value?.refers_to) return names.value ? (names.value.get(`${attribute.value.refers_to}/${key}`) ?? key) : awaited
    if (attribute.value?.type === 'boolean') return t(key === 'true' ? 'value.yes' : 'value.no')
    return attribute.value ? words.value(attribute.value, key) : (own(key) ?? key)
  })
}
