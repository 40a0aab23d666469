// Places found by a search, as buttons on the map.
import * as maplibregl from 'maplibre-gl'
import { watch, type ShallowRef } from 'vue'
import './pins.css'

export interface Pin {
  key: string
  label: string
  lon: number
  lat: number
  chosen: boolean
}

export function usePins(map: ShallowRef<maplibregl.Map | undefined>, pins: () => Pin[], choose: (key: string) => void): void {
  const drawn: maplibregl.Marker[] = []
  watch([map, pins], ([opened, wanted]) => {
    if (!opened) return
    for (const marker of drawn.splice(0)) marker.remove()
    drawn.push(...wanted.map((pin) => marker(pin, choose).addTo(opened)))
  })
}

function marker(pin: Pin, choose: (key: string) => void): maplibregl.Marker {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = pin.chosen ? 'place-pin chosen' : 'place-pin'
  element.setAttribute('aria-label', pin.label)
  element.title = pin.label
  element.dataset.gid = pin.key
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    choose(pin.key)
  })
  return new maplibregl.Marker({ element, anchor: 'bottom' }).setLngLat([pin.lon, pin.lat])
}
