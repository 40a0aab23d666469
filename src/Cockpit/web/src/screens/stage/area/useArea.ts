// The area that a map screen is narrowed to, on its map: how it is drawn, shown and taken back.
import type { FeatureCollection, Polygon } from 'geojson'
import type * as maplibregl from 'maplibre-gl'
import type { StyleSpecification } from 'maplibre-gl'
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { geometryOf, type Tool } from '@/map/drawing/drawing'
import { drawnLayers, drawnSource } from '@/map/drawing/drawnStyle'
import { useDrawing } from '@/map/drawing/useDrawing'
import { boundsOf } from '@/geo/centre'
import type { MapPalette } from '@/map/style/palette'
import type { StageState } from '../useStageState'
import { areaOf, areaPolygon, parseArea, writeArea } from './area'

/** Milliseconds until the click that ended a drawing can mean nothing on the map any more. */
const lull = 300

/** What a map must do for an area to be drawn on it. */
interface AreaMap {
  map: Ref<maplibregl.Map | undefined>
  /** Whether its style takes changes. */
  styled: Ref<boolean>
  /** West, south, east, north of what panels leave free. */
  seen: () => [number, number, number, number] | undefined
  fit: (bounds: number[]) => void
}

export function useArea(state: StageState, { map, styled, seen, fit }: AreaMap) {
  const ring = computed(() => parseArea(state.within.value))
  /** Of the last one that was drawn: it crosses itself. */
  const isRefused = ref(false)
  const isEnding = ref(false)
  let ended: ReturnType<typeof setTimeout> | undefined
  const pen = useDrawing(map, (drawing) => {
    const shape = geometryOf(drawing)
    pen.clear()
    isEnding.value = true
    ended = setTimeout(() => (isEnding.value = false), lull)
    if (shape?.type === 'Polygon') take(shape)
  })
  onScopeDispose(() => clearTimeout(ended))

  function take(shape: Polygon): void {
    const drawn = areaOf(shape)
    isRefused.value = !drawn
    if (drawn) state.narrowTo(writeArea(drawn))
  }
  function start(tool: Tool): void {
    isRefused.value = false
    pen.start(tool)
  }
  /** What the map shows is the area. */
  function takeSeen(): void {
    const [west, south, east, north] = seen() ?? []
    if (west !== undefined && south !== undefined && east !== undefined && north !== undefined) take(areaPolygon([[west, south], [east, south], [east, north], [west, north]]))
  }

  const features = computed<FeatureCollection>(() => (pen.drawing.value ? pen.features.value : { type: 'FeatureCollection', features: ring.value ? [{ type: 'Feature', properties: {}, geometry: areaPolygon(ring.value) }] : [] }))
  watch([features, styled, map], ([data, isReady, opened]) => {
    if (isReady) opened?.getSource<maplibregl.GeoJSONSource>(drawnSource)?.setData(data)
  })
  watch(map, (opened) => {
    const bounds = ring.value && boundsOf(areaPolygon(ring.value))
    if (opened && bounds && !state.position.value) fit(bounds)
  }, { flush: 'post' })

  return {
    ring, isRefused, start, takeSeen,
    drawing: pen.drawing,
    /** Clicks are the pen's. */
    isBusy: computed(() => pen.isDrawing.value || isEnding.value),
    isDrawing: pen.isDrawing,
    end: pen.end, back: pen.back,
    /** What is being drawn goes, else the area. */
    clear: () => {
      isRefused.value = false
      if (pen.drawing.value) pen.clear()
      else state.narrowTo(undefined)
    },
    /** Room for it above all else; what is in it is kept up to date on the map itself. */
    withArea: (look: StyleSpecification, palette: MapPalette): StyleSpecification => ({
      ...look, sources: { ...look.sources, [drawnSource]: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } }, layers: [...look.layers, ...drawnLayers(palette)],
    }),
  }
}
export type Area = ReturnType<typeof useArea>
