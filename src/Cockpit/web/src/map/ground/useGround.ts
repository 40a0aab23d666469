// Keeps the picture under the data where the map is, and in the look of the page.
import type * as maplibregl from 'maplibre-gl'
import { onBeforeUnmount, watch, type ShallowRef } from 'vue'
import { usePreferences } from '@/ui/preferences'
import { groundOf, groundSource } from './ground'

/** @param styled whether the map takes changes of its style */
export function useGround(map: ShallowRef<maplibregl.Map | undefined>, styled: () => boolean): { draw: () => void } {
  const preferences = usePreferences()
  let shown = ''

  function draw(): void {
    const opened = map.value
    const source = opened?.getSource<maplibregl.ImageSource>(groundSource)
    if (!opened || !source) {
      shown = ''
      return
    }
    const { clientWidth: width, clientHeight: height } = opened.getContainer()
    const [northWest, southEast] = [opened.unproject([0, 0]), opened.unproject([width, height])]
    const picture = groundOf([northWest.lng, southEast.lat, southEast.lng, northWest.lat], { width, height }, { theme: preferences.theme, ratio: Math.min(2, Math.round(window.devicePixelRatio) || 1) })
    const wanted = `${preferences.language} ${picture.url}`
    if (wanted !== shown) source.updateImage(picture)
    shown = wanted
  }

  watch([map, styled], ([opened], [before]) => {
    before?.off('moveend', draw)
    opened?.off('moveend', draw)
    opened?.on('moveend', draw)
    draw()
  })
  onBeforeUnmount(() => map.value?.off('moveend', draw))
  return { draw }
}
