// Keeps objects on the map where they were seen last: at most once a second, and then only what has changed.
import type { GeoJSONSource, Map as Drawing } from 'maplibre-gl'
import { onBeforeUnmount, watch } from 'vue'
import { differenceOf, dotsOf, movingSources, trailsOf, type Marks, type Moving } from './moving'

const restMilliseconds = 1_000

/** @param map undefined until it takes changes */
export function useMoving(map: () => Drawing | undefined, moving: () => Moving): void {
  const drawn = new Map<string, { source: GeoJSONSource; marks: Marks }>()
  let timer = 0
  let last = -restMilliseconds

  function draw(): void {
    timer = 0
    last = performance.now()
    put('trails', trailsOf)
    put('objects', dotsOf)
  }
  function put(name: keyof typeof movingSources, marksOf: (moving: Moving, before: Marks) => Marks): void {
    const source = map()?.getSource<GeoJSONSource>(name)
    if (!source) return
    const known = drawn.get(name)
    const before: Marks = known?.source === source ? known.marks : new Map()
    const marks = marksOf(moving(), before)
    const difference = differenceOf(before, marks)
    if (difference) void source.updateData(difference)
    drawn.set(name, { source, marks })
  }
  watch([map, moving], () => (timer ||= window.setTimeout(draw, Math.max(0, last + restMilliseconds - performance.now()))), { immediate: true })
  onBeforeUnmount(() => clearTimeout(timer))
}
