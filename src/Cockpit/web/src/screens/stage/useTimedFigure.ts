// The figure that is played below a map: how many there were on each day of what its view shows.
import { computed } from 'vue'
import type { CatalogLayer, ScreenView } from '@/api/contract'
import { isOfPeriod } from '@/figures/isOfPeriod'
import { useIndicatorList } from '@/figures/useFigures'
import { useKinds } from '@/registers/useRegistry'
import { thingsOf } from './chips'
import { thingsOfLayer } from './layerThings'

/** Undefined where the view names no time, or nobody counts by it. @param layer the first of the view */
export function useTimedFigure(view: () => ScreenView | undefined, layer: () => CatalogLayer | undefined) {
  const { data: indicators } = useIndicatorList()
  const { data: kinds } = useKinds()
  return computed(() => {
    const time = view()?.layers?.time
    const things = time ? thingsOfLayer(layer()?.name ?? '', (name) => kinds.value?.some((kind) => kind.name === name) ?? false) : undefined
    return indicators.value?.find((each) => each.whole === null && each.count.where === null && each.count.time === time && isOfPeriod(each) && thingsOf(each.count) === things)
  })
}
