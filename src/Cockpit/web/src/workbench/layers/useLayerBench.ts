// A layer on the bench: from what its link says to what is drawn, listed and counted of it.
import { computed, type Ref } from 'vue'
import type { CatalogLayer, LayerAttribute, SavedQuery } from '@/api/contract'
import type { Choosable } from '@/map/classes/choosable'
import { classesOf } from '@/map/classes/classes'
import { groups, isNumeric, titleOf } from '@/map/colours/colouring'
import { useSpreads } from '@/map/colours/useSpreads'
import { areaText, geometryOf } from '@/map/drawing/drawing'
import { formOf } from '@/map/style/dataLayers'
import { useCatalog } from '@/map/useCatalog'
import { useShapeName } from '@/map/layers/useShapeNames'
import { usePreferences } from '@/ui/preferences'
import { bothText, nameText } from '../filter/write'
import { canBeComplete } from './layerStyle'
import { useDistribution, useFigures, useMatched } from './useLayerData'
import { useLayerLink } from './useLayerLink'
import { useSelected } from './useSelected'

/** Layers that keep features: neither what a function makes of a question, nor finished tiles. */
const isKept = (layer: CatalogLayer): boolean => !layer.parameters && !layer.tile_layers

export function useLayerBench(saved: Ref<SavedQuery | undefined>) {
  const preferences = usePreferences()
  const catalog = useCatalog()
  const link = useLayerLink(saved)
  const layers = computed(() => (catalog.data.value ?? []).filter(isKept))
  const layer = computed(() => layers.value.find(({ name }) => name === link.layer.value))
  const name = computed(() => layer.value?.name)
  const filter = computed(() => link.filter.value || undefined)

  const all = useMatched(name, undefined)
  const left = useMatched(name, filter)
  const spreads = useSpreads(() => name.value ?? '')
  const choosable = computed(() => (layer.value?.attributes ?? []).filter(({ type }) => type !== 'list' && type !== 'document').map((attribute): Choosable => choosableOf(attribute, spreads.data.value?.find((spread) => spread.name === attribute.name))))
  const by = computed(() => choosable.value.find((each) => each.name === link.look.value.by))
  const look = computed(() => {
    const { by: chosen, label, ...rest } = link.look.value
    return { ...rest, ...(by.value && chosen ? { by: chosen } : {}), ...(label && choosable.value.some((each) => each.name === label) ? { label } : {}) }
  })
  const distribution = useDistribution(name, () => look.value.by, filter)
  const told = computed(() => (distribution.data.value?.attribute === look.value.by ? distribution.data.value : undefined))
  const classes = computed(() => classesOf(look.value, told.value, by.value?.isNumber ?? false, preferences.theme))
  const isComplete = computed(() => layer.value !== undefined && canBeComplete(layer.value, left.data.value))

  const shapeName = useShapeName(name)
  const area = computed(() => {
    const shape = link.area.value && geometryOf(link.area.value)
    return shape?.type === 'Polygon' ? areaText(shape) : undefined
  })
  const selectedFilter = computed(() => (area.value && shapeName.data.value ? bothText(filter.value, `S_INTERSECTS(${nameText(shapeName.data.value)}, ${area.value})`) : undefined))
  const selected = useSelected(name, selectedFilter)
  const figures = useFigures(name, selectedFilter)

  return {
    catalog, link, layers, layer, filter, all, left, choosable, by, look, distribution, classes, isComplete, selectedFilter, selected, figures,
    form: computed(() => (layer.value ? formOf(layer.value) : 'mixed')),
    /** From which zoom on tiles carry what the layer is drawn by. */
    carriedFrom: computed(() => Math.max(layer.value?.minzoom ?? 0, ...[look.value.by, look.value.label].map((used) => layer.value?.attributes.find((attribute) => attribute.name === used)?.minzoom ?? 0))),
  }
}

function choosableOf(attribute: LayerAttribute, spread: { values: number; rows: number } | undefined): Choosable {
  const isNumber = isNumeric(attribute) && !attribute.codes
  return {
    name: attribute.name, title: titleOf(attribute), isNumber, areWhole: attribute.type === 'integer', isTruth: attribute.type === 'boolean',
    ...(attribute.unit ? { unit: attribute.unit } : {}),
    isName: !isNumber && (attribute.type === 'date' || attribute.type === 'timestamp' || (spread !== undefined && !groups(attribute, spread))),
  }
}
