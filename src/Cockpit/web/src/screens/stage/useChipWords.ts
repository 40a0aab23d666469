// What a chip says: the name of a figure, or the value of an attribute as its chart writes it.
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Indicator } from '@/api/contract'
import { useIndicatorList } from '@/figures/useFigures'
import { useNames } from '@/registers/useRegistry'
import { useCaseTypes } from '@/cases/useCases'
import { useKinds, useTypes } from '@/registers/useRegistry'
import { useAttributeWords } from '@/registers/useAttributeWords'
import { isTimePart, useTimePartWords } from '@/screens/timeParts'
import { areaSquareMeters } from '@/map/drawing/geodesic'
import { areaWords } from '@/map/drawing/measureWords'
import { parseArea } from './area/area'
import { isArea, type Chip, type ValueChip } from './chips'
import { useStage } from './useStage'

export function useChipWords(): ComputedRef<(chip: Chip) => string> {
  const { t, te, locale } = useI18n()
  const { state } = useStage()!
  const words = useAttributeWords()
  const timePart = useTimePartWords()
  const { data: indicators } = useIndicatorList()
  const { data: types } = useTypes()
  const { data: kinds } = useKinds()
  const { data: caseTypes } = useCaseTypes(() => state.chips.value.some((chip) => 'of' in chip && chip.of.startsWith('cases:')))
  const figure = (name: string): Indicator | undefined => indicators.value?.find((each) => each.name === name)

  function attributeOf({ of, attribute }: ValueChip) {
    const [sort, name] = of.split(':')
    const own = (attribute.split(':')[0] ?? '').replace(/^object\./, '')
    const declared = sort === 'objects' ? types.value?.find((type) => type.name === name) : sort === 'records' ? kinds.value?.find((kind) => kind.name === name) : undefined
    return declared?.attributes.find((each) => each.name === own)
  }
  const { data: names } = useNames(() => state.chips.value.flatMap((chip) => {
    const type = 'of' in chip ? attributeOf(chip)?.refers_to : undefined
    return type && 'value' in chip && chip.value ? [{ type, code: chip.value }] : []
  }))

  function valueOf(chip: ValueChip): string {
    const { of, attribute, value } = chip
    if (value === null) return t('screens.unknown')
    if (isTimePart(attribute)) return timePart(attribute, value)
    const declared = attributeOf(chip)
    if (declared?.refers_to) return names.value?.get(`${declared.refers_to}/${value}`) ?? value
    if (declared && !attribute.includes(':')) return words.value(declared, declared.type === 'boolean' ? value === 'true' : value)
    if (attribute === 'channel') return words.title(caseTypes.value?.map(({ channels }) => channels?.[value]).find(Boolean)) || value
    if (attribute === 'color') return te(`colour.${value}`) ? t(`colour.${value}`) : value
    if (of.startsWith('cases:') && te(`cases.${attribute}.${value}`)) return t(`cases.${attribute}.${value}`)
    return value
  }

  return computed(() => (chip) => {
    if (isArea(chip)) return t('stage.area.chip', { area: areaWords(areaSquareMeters(parseArea(chip.within) ?? []), locale.value) })
    if ('figure' in chip) return t('stage.only', { what: words.title(figure(chip.figure)?.title, chip.figure) })
    const called = words.title(attributeOf(chip)?.title) || (te(`stage.attribute.${chip.attribute}`) ? t(`stage.attribute.${chip.attribute}`) : '')
    return called ? `${called}: ${valueOf(chip)}` : valueOf(chip)
  })
}
