// Watches how a map moves, and tells once when it is too slow for whoever moves it.
import type * as maplibregl from 'maplibre-gl'
import { onBeforeUnmount, ref, watch, type Ref, type ShallowRef } from 'vue'
import { Pace } from './pace'

export function usePace(map: ShallowRef<maplibregl.Map | undefined>): { isSlow: Ref<boolean> } {
  const isSlow = ref(false)
  const pace = new Pace()
  const frame = (): void => { if (map.value?.isMoving() && pace.frame(performance.now())) isSlow.value = true }
  const rest = (): void => { pace.rest() }

  watch(map, (opened) => {
    opened?.on('render', frame)
    opened?.on('moveend', rest)
  })
  onBeforeUnmount(() => {
    map.value?.off('render', frame)
    map.value?.off('moveend', rest)
  })
  return { isSlow }
}
