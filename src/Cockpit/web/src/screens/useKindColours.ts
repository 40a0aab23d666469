// The colours in which the map shows the same kinds: one screen says one thing in one colour.
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { Indicator } from '@/api/contract'
import { describedStyle } from '@/map/style/presentation'
import { useCatalog } from '@/map/useCatalog'
import { groupOf } from './points'

/** @returns the colour of a value; undefined where the map tells nothing apart by it */
export function useKindColours(indicator: MaybeRefOrGetter<Indicator | undefined>, by: MaybeRefOrGetter<string>): ComputedRef<((key: string | null) => string) | undefined> {
  const { data: catalog } = useCatalog(false) // a screen without a map has no other colours to agree with
  return computed(() => {
    const { sort, name } = toValue(indicator)?.count ?? {}
    const [, ofObject, attribute] = /^(object\.)?(.*)$/.exec(groupOf(toValue(by))) ?? []
    const layers = (catalog.value ?? []).filter((layer) => (ofObject ? layer.name.startsWith('registry.') : layer.name === (sort === 'cases' ? 'cases.case_file' : `registry.${name}`)))
    const kinds = layers.map(({ style }) => describedStyle(style)).find((look) => look?.by === attribute && !look?.prefix && !look?.steps)?.kinds
    // The last kind takes every value that is not named.
    return kinds && ((key) => (kinds.find(({ value }) => value === key) ?? kinds.at(-1)!).colour)
  })
}
