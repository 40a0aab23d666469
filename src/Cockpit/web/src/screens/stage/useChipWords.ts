// What a chip says: the name of a figure, or the value of an attribute as its chart writes it.
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Indicator } from '@/api/contract'
import { useIndicatorList } from '@/figures/useFigures'
import { useNames } from '@/registers/useRegistry'
import { isTimePart, useTimePartWords } from '@/charts/timeParts'
import { useCounted } from '@/screens/useCounted'
import { areaSquareMeters } from '@/geo/geodesic'
import { areaWords } from '@/map/drawing/measureWords'
import { useTitles } from '@/words/title'
import { parseArea } from './area/area'
import { isArea, isValue, type Chip, type ValueChip } from './chips'
import { useStage } from './useStage'

export function useChipWords(): ComputedRef<(chip: Chip) => string> {
  const { t, te, locale } = useI18n()
  const { state } = useStage()!
  const title = useTitles()
  const timePart = useTimePartWords()
  const { data: indicators } = useIndicatorList()
  const counted = useCounted(() => state.chips.value.some((chip) => isValue(chip) && chip.of.startsWith('cases:')))
  const figure = (name: string): Indicator | undefined => indicators.value?.find((each) => each.name === name)
  const attributeOf = ({ of, attribute }: ValueChip) => counted.value.attributeOf(of, attribute.split(':')[0] ?? '')
  const { data: names } = useNames(() => state.chips.value.filter(isValue).flatMap((chip) => {
    const type = attributeOf(chip)?.refers_to
    return type && chip.value ? [{ type, code: chip.value }] : []
  }))

  function valueOf(chip: ValueChip): string {
    const { of, attribute, value } = chip
    if (value === null) return t('screens.unknown')
    if (isTimePart(attribute)) return timePart(attribute, value)
    if (attribute.includes(':')) return value
    const type = attributeOf(chip)?.refers_to
    return (type ? names.value?.get(`${type}/${value}`) : counted.value.wordsOf(of, attribute, value)) ?? value
  }

  return computed(() => (chip) => {
    if (isArea(chip)) return t('stage.area.chip', { area: areaWords(areaSquareMeters(parseArea(chip.within) ?? []), locale.value) })
    if ('figure' in chip) return t('stage.only', { what: title(figure(chip.figure)?.title, chip.figure) })
    const called = title(attributeOf(chip)?.title) || (te(`stage.attribute.${chip.attribute}`) ? t(`stage.attribute.${chip.attribute}`) : '')
    return called ? `${called}: ${valueOf(chip)}` : valueOf(chip)
  })
}
