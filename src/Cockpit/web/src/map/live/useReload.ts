// Loads tiles again that have changed. Those on the screen at once; those that the map keeps for when it comes back to a place, as soon as it moves.
import type * as maplibregl from 'maplibre-gl'
import { watch, type ShallowRef } from 'vue'
import { baseSource } from '../style/baseMap'
import { isBase } from '../style/compose'
import { changedTiles, type Box } from './changedTiles'

/** What has changed: everything, or layers by name, and where, if that is known. */
export type Changes = 'all' | readonly { name: string; boxes?: readonly Box[] | null }[]

/** By the address of its tiles: one layer may have a source of its own for areas that are coloured. */
const isOf = (source: maplibregl.SourceSpecification, layer: string): boolean => source.type === 'vector' && (source.tiles?.some((address) => address.includes(`/tiles/${layer}/`)) ?? false)

export function useReload(map: Readonly<ShallowRef<maplibregl.Map | undefined>>): (changes: Changes) => void {
  const owed = new Set<string>()

  watch(map, (opened) => opened?.on('movestart', () => {
    for (const source of owed) reloadAll(opened, source)
  }))

  function reloadAll(opened: maplibregl.Map, source: string): void {
    owed.delete(source)
    if (opened.getSource(source)?.type === 'vector') opened.refreshTiles(source)
  }

  /** The ones on screen stay until the new ones are there. */
  function reloadWhere(opened: maplibregl.Map, source: string, boxes: readonly Box[]): void {
    const tiles = opened.getSource<maplibregl.VectorTileSource>(source)
    if (tiles?.type !== 'vector') return
    const bounds = opened.getBounds()
    // A tile that is on its way may be of before, and is not loaded again by its name.
    const touched = opened.isMoving() || !opened.isSourceLoaded(source) ? undefined
      : changedTiles(boxes, [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], [tiles.minzoom, Math.min(tiles.maxzoom, Math.ceil(opened.getZoom()) + 1)])
    if (!touched) {
      reloadAll(opened, source)
      return
    }
    if (touched.length > 0) opened.refreshTiles(source, touched)
    owed.add(source)
  }

  return (changes) => {
    const opened = map.value
    if (!opened) return
    if (changes === 'all') {
      for (const source of Object.keys(opened.getStyle().sources)) reloadAll(opened, source)
      return
    }
    const bySource = new Map<string, Box[] | undefined>()
    const shown = Object.entries(opened.getStyle().sources)
    for (const { name, boxes } of changes) {
      for (const source of isBase(name) ? [baseSource] : shown.filter(([, each]) => isOf(each, name)).map(([source]) => source)) {
        const before = bySource.has(source) ? bySource.get(source) : []
        bySource.set(source, boxes && before ? [...before, ...boxes] : undefined)
      }
    }
    for (const [source, boxes] of bySource) {
      if (boxes) reloadWhere(opened, source, boxes)
      else reloadAll(opened, source)
    }
  }
}
