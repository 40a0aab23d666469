// Drawing on a map by pointer and keys: a click, or Enter under the cross, puts a place; a double click, or Enter twice on one place, ends it; Backspace takes the last place back, Escape all of it.
import type * as maplibregl from 'maplibre-gl'
import type { Position } from 'geojson'
import { computed, onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { begin, drawnFeatures, finish, measured, place, undo, type Drawing, type Tool } from './drawing'

export function useDrawing(map: Ref<maplibregl.Map | undefined>, done: (drawing: Drawing) => void) {
  const drawing = shallowRef<Drawing>()
  const pointer = shallowRef<Position>()
  const isDrawing = computed(() => drawing.value !== undefined && !drawing.value.isDone)

  function change(next: Drawing): void {
    const before = drawing.value
    drawing.value = next
    if (next.isDone && !before?.isDone) done(next)
  }
  function put(at: Position): void {
    const now = drawing.value
    if (!now || now.isDone) return
    const next = place(now, at)
    change(next === now ? finish(now) : next)
  }
  const roundly = ({ lng, lat }: maplibregl.LngLat): Position => [Number(lng.toFixed(7)), Number(lat.toFixed(7))]
  const moved = (event: maplibregl.MapMouseEvent): void => { if (isDrawing.value) pointer.value = roundly(event.lngLat) }
  const clicked = (event: maplibregl.MapMouseEvent): void => { if (isDrawing.value && event.originalEvent.detail < 2) put(roundly(event.lngLat)) }
  const twice = (event: maplibregl.MapMouseEvent): void => {
    if (!drawing.value) return
    event.preventDefault()
    if (isDrawing.value) change(finish(drawing.value))
  }
  function typed(event: KeyboardEvent): void {
    const now = drawing.value
    if (!now || now.isDone || !map.value) return
    if (event.key === 'Enter') put(roundly(map.value.getCenter()))
    else if (event.key === 'Backspace') change(undo(now))
    else if (event.key === 'Escape') drawing.value = undefined
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function attend(opened: maplibregl.Map): () => void {
    const heard = [opened.on('mousemove', moved), opened.on('click', clicked), opened.on('dblclick', twice)]
    opened.getCanvas().addEventListener('keydown', typed, { capture: true })
    return () => {
      heard.forEach((each) => each.unsubscribe())
      opened.getCanvas().removeEventListener('keydown', typed, { capture: true })
    }
  }
  let leave = (): void => undefined
  watch(map, (now) => {
    leave()
    leave = now ? attend(now) : () => undefined
  }, { immediate: true })
  watch([isDrawing, map], ([drawing, opened]) => {
    if (opened) opened.getCanvas().style.cursor = drawing ? 'crosshair' : ''
    if (!drawing) pointer.value = undefined
  })
  onScopeDispose(() => leave())

  function start(tool: Tool): void {
    drawing.value = begin(tool)
    map.value?.getCanvas().focus({ preventScroll: true })
  }

  return {
    drawing, isDrawing, start,
    features: computed(() => drawnFeatures(drawing.value, pointer.value)),
    measures: computed(() => drawing.value && measured(drawing.value, pointer.value)),
    end: () => drawing.value && change(finish(drawing.value)),
    back: () => drawing.value && change(undo(drawing.value)),
    clear: () => (drawing.value = undefined),
    show: (shown: Drawing | undefined) => (drawing.value = shown),
  }
}
