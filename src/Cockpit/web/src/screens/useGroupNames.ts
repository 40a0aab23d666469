// What the groups are called that a figure is told apart by: divisions, codes, states, objects by their names.
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Indicator } from '@/api/contract'
import { useDivisions, useNames } from '@/registers/useRegistry'
import { groupOf, isPeriod } from '@/charts/points'
import { thingsOf } from './stage/chips'
import { isTimePart, useTimePartWords } from '@/charts/timeParts'
import type { Counted } from './useCounted'

/** Of a name that has not come yet. */
const awaited = '…'

export function useGroupNames(indicator: MaybeRefOrGetter<Indicator | undefined>, by: MaybeRefOrGetter<string>, keys: MaybeRefOrGetter<readonly (string | null)[]>, counted: ComputedRef<Counted>): ComputedRef<(key: string | null) => string> {
  const { t } = useI18n()
  const timePart = useTimePartWords()
  const things = computed(() => toValue(indicator) && thingsOf(toValue(indicator)!.count))
  const group = computed(() => groupOf(toValue(by)))
  const known = computed(() => toValue(keys).filter((key) => key !== null))
  const { data: divisions } = useDivisions(() => (group.value === 'region' ? known.value : []))
  const refersTo = computed(() => things.value && counted.value.attributeOf(things.value, group.value)?.refers_to)
  const { data: names } = useNames(() => (refersTo.value ? known.value.map((code) => ({ type: refersTo.value ?? '', code })) : []))

  return computed(() => (key) => {
    if (key === null) return t('screens.unknown')
    if (isPeriod(toValue(by))) return key
    if (isTimePart(toValue(by))) return timePart(toValue(by), key)
    if (group.value === 'region') return divisions.value ? (divisions.value.get(key) ?? key) : awaited
    if (refersTo.value) return names.value ? (names.value.get(`${refersTo.value}/${key}`) ?? key) : awaited
    return (things.value && counted.value.wordsOf(things.value, group.value, key)) ?? key
  })
}
