// Classes of things and values of features in words, and districts by their names.
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { Contribution, RiskModel } from '@/api/contract'
import { useAttributeWords } from '@/registers/useAttributeWords'
import { useDivisions, useTypes } from '@/registers/useRegistry'
import { useTitles } from '@/words/title'
import { tidied } from './words'

/** @param model none where none tells: then nothing has a class */
export function useClassWords(model: MaybeRefOrGetter<RiskModel | undefined>) {
  const words = useAttributeWords()
  const title = useTitles()
  const { data: types } = useTypes()
  return {
    /** Whether there is a page of the thing in the registers. */
    isRegistered: computed(() => types.value?.some(({ name }) => name === toValue(model)?.of) === true),
    classWords: (name: string): string => title(toValue(model)?.by?.words[name], name),
    valueWords: ({ unit, value, value_title }: Contribution, unknown: string): string =>
      value === null || value === undefined ? unknown : value_title ? title(value_title) : words.value({ unit, codes: null }, tidied(value)),
  }
}

export const districtOf = (region: string): string => region.slice(0, 6)

/** Codes stand for themselves until their names are there. */
export function useDistrictWords(codes: MaybeRefOrGetter<readonly string[]>): (code: string) => string {
  const { data } = useDivisions(codes)
  return (code) => data.value?.get(code) ?? code
}
