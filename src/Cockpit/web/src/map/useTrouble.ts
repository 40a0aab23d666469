// Tiles that the server did not give: told of until they are there or nobody looks at them any more.
import type * as maplibregl from 'maplibre-gl'
import { computed, onBeforeUnmount, shallowRef, triggerRef, watch, type ShallowRef } from 'vue'

/** Whoever has to sign in again is told so elsewhere. */
const unauthorized = 401

export function useTrouble(map: Readonly<ShallowRef<maplibregl.Map | undefined>>) {
  /** By what did not come, the source that it is of; undefined where it is of none. */
  const failed = shallowRef(new Map<unknown, string | undefined>())

  function fail({ error, tile, sourceId }: maplibregl.ErrorEvent & { tile?: unknown; sourceId?: string }): void {
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
  const arrive = ({ tile }: maplibregl.MapSourceDataEvent): void => { if (tile && failed.value.has(tile) && (tile as maplibregl.Tile).state === 'loaded') settle((what) => what === tile) }
  const leave = ({ tile }: maplibregl.MapSourceDataEvent): void => { if (tile) settle((what) => what === tile) }
  const rest = (): void => settle((_, source) => source !== undefined && !map.value?.getSource(source))

  watch(map, (opened) => {
    opened?.on('error', fail)
    opened?.on('sourcedata', arrive)
    opened?.on('sourcedataabort', leave)
    opened?.on('idle', rest)
  })
  onBeforeUnmount(() => map.value?.off('error', fail))

  /** Asks again for all tiles of the sources that lack some. */
  function retry(): void {
    const sources = new Set(failed.value.values())
    failed.value = new Map()
    for (const source of sources) if (source !== undefined && map.value?.getSource(source)) map.value.refreshTiles(source)
  }
  return { isTroubled: computed(() => failed.value.size > 0), retry }
}
