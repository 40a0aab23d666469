// Places as buttons on the map: those that a search found, those of a list beside it, one that is put somewhere.
import * as maplibregl from 'maplibre-gl'
import { h, render, watch, type ShallowRef } from 'vue'
import LegendMark from './layers/LegendMark.vue'
import type { Shape } from './style/marks'
import './pins.css'

export interface Pin {
  key: string
  label: string
  lon: number
  lat: number
  chosen: boolean
  /** As a legend says it; a plain dot without. */
  look?: { colour: string; shape: Shape }
  /** Whether its label stands beside it; undefined where the browser shows it by itself. */
  named?: boolean
  /** It may be dragged, and does nothing when it is clicked. */
  movable?: boolean
}
/** Who is told of what is done with pins. */
interface PinEars {
  choose: (key: string) => void
  /** What is under the pointer or has the focus. */
  hover: (key: string | undefined) => void
  drag: (key: string, lon: number, lat: number) => void
}

/** What stays is changed and not drawn anew, so that it keeps the focus. */
export function usePins(map: ShallowRef<maplibregl.Map | undefined>, pins: () => readonly Pin[], ears: PinEars): void {
  const drawn = new Map<string, maplibregl.Marker>()
  watch([map, pins], ([opened, wanted]) => {
    if (!opened) return
    const keys = new Set(wanted.map(({ key }) => key))
    for (const [key, marker] of drawn) {
      if (keys.has(key)) continue
      marker.remove()
      drawn.delete(key)
    }
    for (const pin of wanted) {
      const marker = drawn.get(pin.key) ?? begin(pin, ears).addTo(opened)
      drawn.set(pin.key, marker)
      show(marker, pin, opened)
    }
  })
}

function begin({ key, lon, lat, look, movable }: Pin, { choose, hover, drag }: PinEars): maplibregl.Marker {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = look ? 'place-pin looks' : 'place-pin'
  element.dataset.gid = key
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    choose(key)
  })
  for (const come of ['mouseenter', 'focus'] as const) element.addEventListener(come, () => hover(key))
  for (const go of ['mouseleave', 'blur'] as const) element.addEventListener(go, () => hover(undefined))
  const marker = new maplibregl.Marker({ element, anchor: look ? 'center' : 'bottom', draggable: movable === true }).setLngLat([lon, lat])
  if (movable) {
    element.classList.add('movable')
    element.tabIndex = -1
    marker.on('dragend', () => drag(key, marker.getLngLat().lng, marker.getLngLat().lat))
  }
  return marker
}

function show(marker: maplibregl.Marker, { label, lon, lat, chosen, look, named }: Pin, map: maplibregl.Map): void {
  const element = marker.getElement()
  const { lng, lat: before } = marker.getLngLat()
  if (lng !== lon || before !== lat) marker.setLngLat([lon, lat])
  element.setAttribute('aria-label', label)
  if (named === undefined) element.title = label
  element.classList.toggle('chosen', chosen)
  element.classList.toggle('named', named === true)
  // The label stands where there is more room for it.
  if (named) element.classList.toggle('leftward', map.project([lon, lat]).x > map.getContainer().clientWidth / 2)
  if (look) render(h(LegendMark, { kind: { value: '', ...look }, form: 'point', layer: '' }), element)
}
