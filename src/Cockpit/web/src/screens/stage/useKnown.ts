// What chips need to know of things that are counted.
import { computed, type ComputedRef } from 'vue'
import { useIndicatorList } from '@/figures/useFigures'
import { useTypes } from '@/registers/useRegistry'
import { useCounted } from '@/screens/useCounted'
import type { Known } from './chips'

export function useKnown(): ComputedRef<Known> {
  const { data: types } = useTypes()
  const { data: indicators } = useIndicatorList()
  const counted = useCounted(false)
  return computed(() => ({
    typesOf: counted.value.typesOf,
    attributeType: (things, attribute) => counted.value.attributeOf(things, attribute)?.type,
    hasPlace(things) {
      const of = things.startsWith('objects:') ? [things.slice('objects:'.length)] : counted.value.typesOf(things)
      return of.length === 0 || of.some((type) => types.value?.find((each) => each.name === type)?.geometry !== 'none')
    },
    figure: (name) => indicators.value?.find((each) => each.name === name),
  }))
}
