// The shape of a fence while it is edited: drawn on the map, typed, or taken from a layer, with a way back.
import type { GeoJSONSource, Map as Drawing } from 'maplibre-gl'
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import { palettes } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { draftSource, drawnArea } from '../fenceStyle'
import type { Level } from '../severity'
import type { Pencil } from './pencil'
import type { Form, Shape } from './shape'

export type Tool = Form | 'layer'
/** Steps back. */
const mostPast = 100

export type FenceDrawing = ReturnType<typeof useDrawing>

/** @param map undefined until it takes changes */
export function useDrawing(map: () => Drawing | undefined, theme: () => Theme, level: () => Level) {
  const shape = shallowRef<Shape>()
  /** As it is under the pointer. */
  const sketch = shallowRef<Shape>()
  const tool = ref<Tool>()
  const open = ref(false)
  const past = shallowRef<readonly (Shape | undefined)[]>([])
  /** The part of the page that draws could not be loaded. */
  const unable = ref(false)
  const seen = computed(() => sketch.value ?? (tool.value === undefined || tool.value === 'layer' ? shape.value : undefined))
  let pencil: Pencil | undefined
  let frame = 0

  function draw(drawn: Shape | undefined, isDone: boolean): void {
    if (!isDone) {
      sketch.value = drawn
      return
    }
    tool.value = undefined
    if (drawn) put(drawn)
  }
  async function takePen(): Promise<void> {
    const drawing = map()
    if (!drawing || !open.value) return
    try {
      const { takePencil } = await import('./pencil')
      if (pencil || !open.value) return
      const { accent, surface } = palettes[theme()]
      pencil = takePencil(drawing, { line: accent as `#${string}`, edge: surface as `#${string}` }, draw)
      hold()
    } catch {
      unable.value = true
    }
  }
  function hold(): void {
    sketch.value = undefined
    // The pen is still within its own event.
    queueMicrotask(() => {
      if (tool.value === undefined || tool.value === 'layer') pencil?.hold(shape.value)
      else pencil?.begin(tool.value)
    })
  }
  function dropPen(): void {
    pencil?.drop()
    pencil = undefined
  }

  /** Another shape, which can be taken back. */
  function put(next: Shape | undefined): void {
    past.value = [...past.value, shape.value].slice(-mostPast)
    shape.value = next
    hold()
  }
  function take(wanted: Tool | undefined): void {
    tool.value = wanted
    hold()
  }
  /** The last corner of what is being drawn, else the last change. */
  function undo(): void {
    if (tool.value !== undefined && pencil?.back()) return
    if (tool.value !== undefined) return take(undefined)
    if (past.value.length === 0) return
    shape.value = past.value.at(-1)
    past.value = past.value.slice(0, -1)
    hold()
  }
  /** Begins with a shape, or ends. */
  function start(from: Shape | undefined): void {
    ;[shape.value, past.value, tool.value, open.value, unable.value] = [from, [], undefined, true, false]
    if (pencil) hold()
    else void takePen()
  }
  function end(): void {
    ;[shape.value, sketch.value, past.value, tool.value, open.value] = [undefined, undefined, [], undefined, false]
    dropPen()
  }

  watch([map, theme], () => {
    dropPen()
    void takePen()
  })
  watch([seen, level, map], () => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => map()?.getSource<GeoJSONSource>(draftSource)?.setData(drawnArea(seen.value, level())))
  })
  onBeforeUnmount(() => cancelAnimationFrame(frame))
  return { shape, sketch, seen, tool, unable, canUndo: computed(() => past.value.length > 0 || tool.value !== undefined), put, take, undo, start, end }
}
