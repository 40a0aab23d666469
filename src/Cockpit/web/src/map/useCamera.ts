// Where the map looks: everything is brought into the middle of what the panels leave free.
import type * as maplibregl from 'maplibre-gl'
import type { ShallowRef } from 'vue'
import type { Padding } from './panels/usePanels'
import type { MapPosition } from '@/link/viewUrl'

/** West, south, east, north. */
export type Frame = readonly [number, number, number, number]

/** Where one thing is seen with what is around it. */
const nearZoom = 17

/** @param still matches for people who do not want things to move */
export function useCamera(map: ShallowRef<maplibregl.Map | undefined>, covered: () => Padding, still: MediaQueryList) {
  function toFreeMiddle({ lon, lat, zoom }: MapPosition): { center: [number, number]; zoom: number; offset: [number, number] } {
    const { left, right, top, bottom } = covered()
    return { center: [lon, lat], zoom, offset: [(left - right) / 2, (top - bottom) / 2] }
  }

  function flyTo(position: MapPosition): void {
    const camera = toFreeMiddle(position)
    if (still.matches) map.value?.easeTo({ ...camera, duration: 0 })
    else map.value?.flyTo({ ...camera, maxDuration: 1600 })
  }

  /** Brings a spot out from under the panels; does nothing when it can be seen. */
  function reveal(lon: number, lat: number): void {
    const opened = map.value
    if (!opened) return
    const { x, y } = opened.project([lon, lat])
    const { clientWidth, clientHeight } = opened.getContainer()
    const { left, right, top, bottom } = covered()
    const edge = 24
    if (x > left + edge && x < clientWidth - right - edge && y > top + edge && y < clientHeight - bottom - edge) return
    opened.easeTo({ ...toFreeMiddle({ lon, lat, zoom: opened.getZoom() }), duration: still.matches ? 0 : 200 })
  }

  /** West, south, east, north. */
  function fit([west, south, east, north]: number[]): void {
    if (west === undefined || south === undefined || east === undefined || north === undefined) return
    const { left, right, top, bottom } = covered()
    const padding = { left: left + 40, right: right + 40, top: top + 40, bottom: bottom + 40 }
    map.value?.fitBounds([west, south, east, north], { padding, maxZoom: 18, duration: still.matches ? 0 : 600 })
  }

  /** A point from near by, anything else as a whole. */
  function locate([west, south, east, north]: Frame): void {
    if (west === east && south === north) flyTo({ lon: west, lat: south, zoom: Math.max(nearZoom, map.value?.getZoom() ?? 0) })
    else fit([west, south, east, north])
  }

  function zoomBy(levels: number): void {
    const opened = map.value
    opened?.easeTo({ zoom: opened.getZoom() + levels, duration: still.matches ? 0 : 160 })
  }

  return { toFreeMiddle, flyTo, reveal, fit, locate, zoomBy }
}
