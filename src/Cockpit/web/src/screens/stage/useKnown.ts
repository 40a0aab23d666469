// What is known of things that are counted: which objects they are of, and the types of attributes.
import { computed, type ComputedRef } from 'vue'
import { useIndicatorList } from '@/figures/useFigures'
import { useKinds, useTypes } from '@/registers/useRegistry'
import { useObligations } from '@/work/useWork'
import type { Known, Things } from './chips'

export function useKnown(): ComputedRef<Known> {
  const { data: types } = useTypes()
  const { data: kinds } = useKinds()
  const { data: obligations } = useObligations()
  const { data: indicators } = useIndicatorList()
  const split = (things: Things): [string, string] => things.split(':') as [string, string]
  return computed(() => ({
    typesOf(things) {
      const [sort, name] = split(things)
      if (sort === 'records') return kinds.value?.find((kind) => kind.name === name)?.of ?? []
      const type = sort === 'duties' ? obligations.value?.find((each) => each.name === name)?.object_type : undefined
      return type ? [type] : []
    },
    attributeType(things, attribute) {
      const [sort, name] = split(things)
      const of = sort === 'objects' ? types.value?.find((type) => type.name === name) : sort === 'records' ? kinds.value?.find((kind) => kind.name === name) : undefined
      return of?.attributes.find((each) => each.name === attribute)?.type
    },
    hasPlace(things) {
      const [sort, name] = split(things)
      const of = sort === 'objects' ? [name] : sort === 'duties' || sort === 'records' ? this.typesOf(things) : []
      return of.length === 0 || of.some((type) => types.value?.find((each) => each.name === type)?.geometry !== 'none')
    },
    figure: (name) => indicators.value?.find((each) => each.name === name),
  }))
}
