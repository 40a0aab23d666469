// Classes and words of features by the dictionaries of the register that a model is of, and districts by their names.
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { Contribution } from '@/api/contract'
import { useAttributeWords } from '@/registers/useAttributeWords'
import { useDivisions, useTypes } from '@/registers/useRegistry'
import { tidied } from './words'

export function useClassWords(of: MaybeRefOrGetter<string>) {
  const words = useAttributeWords()
  const { data: types } = useTypes()
  const attributes = computed(() => types.value?.find(({ name }) => name === toValue(of))?.attributes ?? [])
  return {
    /** Whether there is a page of the thing in the registers. */
    isRegistered: computed(() => types.value?.some(({ name }) => name === toValue(of)) === true),
    classWords: (name: string): string => words.title(attributes.value.find(({ codes }) => codes?.[name])?.codes?.[name], name),
    /** A feature is named after the attribute that it is taken from, if from one. */
    valueWords: ({ feature, unit, value }: Contribution, unknown: string): string =>
      value === null || value === undefined ? unknown : words.value({ unit, codes: attributes.value.find(({ name }) => name === feature)?.codes ?? null }, tidied(value)),
  }
}

export const districtOf = (region: string): string => region.slice(0, 6)

/** Codes stand for themselves until their names are there. */
export function useDistrictWords(codes: MaybeRefOrGetter<readonly string[]>): (code: string) => string {
  const { data } = useDivisions(codes)
  return (code) => data.value?.get(code) ?? code
}
