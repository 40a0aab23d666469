// The colours in which the map shows the same kinds: one screen says one thing in one colour.
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { Indicator } from '@/api/contract'
import { describedStyle } from '@/map/style/presentation'
import { useCatalog } from '@/map/useCatalog'
import { groupOf } from '@/charts/points'
import { thingsOf } from './stage/chips'
import type { Counted } from './useCounted'

/** @returns the colour of a value; undefined where the map tells nothing apart by it */
export function useKindColours(indicator: MaybeRefOrGetter<Indicator | undefined>, by: MaybeRefOrGetter<string>, counted: ComputedRef<Counted>): ComputedRef<((key: string | null) => string) | undefined> {
  const { data: catalog } = useCatalog(false) // a screen without a map has no other colours to agree with
  return computed(() => {
    const count = toValue(indicator)?.count
    if (!count) return undefined
    const [, ofObject, attribute] = /^(object\.)?(.*)$/.exec(groupOf(toValue(by))) ?? []
    const shown = ofObject ? counted.value.typesOf(thingsOf(count)).map((type) => `registry.${type}`) : [count.sort === 'cases' ? 'cases.case_file' : `registry.${count.name}`]
    const looks = (catalog.value ?? []).filter(({ name }) => shown.includes(name)).map(({ style }) => describedStyle(style))
    const kinds = looks.find((look) => look?.by === attribute && !look?.prefix && !look?.steps)?.kinds
    // The last kind takes every value that is not named.
    return kinds && ((key) => (kinds.find(({ value }) => value === key) ?? kinds.at(-1)!).colour)
  })
}
