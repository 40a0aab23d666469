// Tiles that the server did not give: told of until they are there or nobody looks at them any more.
import type * as maplibregl from 'maplibre-gl'
import { computed, onBeforeUnmount, shallowRef, triggerRef, watch, type ShallowRef } from 'vue'

/** Whoever has to sign in again is told so elsewhere. */
const unauthorized = 401

export function useTrouble(map: Readonly<ShallowRef<maplibregl.Map | undefined>>) {
  /** By what did not come, the source that it is of; undefined where it is of none. */
  const failed = shallowRef(new Map<maplibregl.Tile | string | undefined, string | undefined>())

  function fail({ error, tile, sourceId }: maplibregl.ErrorEvent & { tile?: maplibregl.Tile; sourceId?: string }): void {
    const { status } = error as { status?: number }
    if (status === undefined) console.error(error)
    else if (status !== unauthorized) {
      failed.value.set(tile ?? sourceId, sourceId)
      triggerRef(failed)
    }
  }
  function settle(isSettled: (what: unknown, source: string | undefined) => boolean): void {
    const left = [...failed.value].filter(([what, source]) => !isSettled(what, source))
    if (left.length < failed.value.size) failed.value = new Map(left)
  }
  const arrive = ({ tile }: maplibregl.MapSourceDataEvent): void => { if (tile && failed.value.has(tile as maplibregl.Tile) && (tile as maplibregl.Tile).state === 'loaded') settle((what) => what === tile) }
  const leave = ({ tile }: maplibregl.MapSourceDataEvent): void => { if (tile) settle((what) => what === tile) }
  const rest = (): void => settle((_, source) => source !== undefined && !map.value?.getSource(source))

  watch(map, (opened) => {
    opened?.on('error', fail)
    opened?.on('sourcedata', arrive)
    opened?.on('sourcedataabort', leave)
    opened?.on('idle', rest)
  })
  onBeforeUnmount(() => map.value?.off('error', fail))

  /** Asks again for what did not come: by its place, as MapLibre waits for ever for a tile without one that has failed. */
  function retry(): void {
    const asked = [...failed.value]
    failed.value = new Map()
    for (const [what, source] of asked) {
      if (source === undefined || !map.value?.getSource(source)) continue
      if (typeof what === 'object') map.value.refreshTiles(source, [what.tileID.canonical])
      else map.value.refreshTiles(source)
    }
  }
  return { isTroubled: computed(() => failed.value.size > 0), retry }
}
