// What the map shows, kept in the link.
import { computed, type ComputedRef, type Ref } from 'vue'
import type { CatalogLayer } from '@/api/contract'
import { isBase } from './style/compose'
import { offAtFirst } from './style/presentation'
import { parseColours, writeColours } from './colours/colouring'
import { parseHeat, writeHeat, type HeatChoice } from './heat/heatQuestion'
import { parseGiven, writeGiven, type Given } from './parameters/parameters'
import { useUrlQuery } from '@/link/useUrlQuery'
import { one, parseBase, parseKinds, parseLayers, parsePosition, parseRecord, writeList, writePosition, writeRecord, type MapPosition, type RecordKey } from '@/link/viewUrl'

export interface MapView {
  position: ComputedRef<MapPosition | undefined>
  visible: ComputedRef<string[]>
  hidden: ComputedRef<string[]>
  /** The raster under the data. */
  base: ComputedRef<string | undefined>
  /** Layers, kinds or base map are not those of the start. */
  changed: ComputedRef<boolean>
  /** The one heat map: two on top of each other tell nothing. */
  heat: ComputedRef<HeatChoice | undefined>
  /** Layer → the attribute chosen to colour it by. */
  colours: ComputedRef<ReadonlyMap<string, string>>
  /** What function layers are asked with. */
  given: ComputedRef<Given>
  selected: ComputedRef<RecordKey | undefined>
  searched: ComputedRef<string>
  place: ComputedRef<string | undefined>
  moveTo: (position: MapPosition) => void
  show: (layer: string, on: boolean) => void
  showByDefault: () => void
  layOn: (raster: string | undefined) => void
  hide: (kind: string, off: boolean) => void
  warm: (heat: HeatChoice | undefined) => void
  colour: (layer: string, by: string | undefined) => void
  give: (layer: string, values: Record<string, string>) => void
  select: (key: RecordKey | undefined) => void
  search: (text: string, gid?: string) => void
}

export function useMapView(catalog: Ref<CatalogLayer[] | undefined>): MapView {
  const url = useUrlQuery()
  const said = (name: string): string | undefined => one(url.query, name)

  const byDefault = computed(() => (catalog.value ?? []).filter((layer) => layer.shown).map((layer) => layer.name))
  const visible = computed(() => {
    const known = new Set((catalog.value ?? []).map((layer) => layer.name))
    return (parseLayers(said('layers')) ?? byDefault.value).filter((name) => known.has(name) && !isBase(name))
  })
  const offByDefault = computed(() => offAtFirst(catalog.value ?? []))
  const hidden = computed(() => parseKinds(said('hide')) ?? offByDefault.value)

  return {
    position: computed(() => parsePosition(said('at'))),
    visible,
    hidden,
    base: computed(() => parseBase(said('base'))),
    changed: computed(() => ['layers', 'hide', 'base', 'heat', 'by', 'with'].some((name) => said(name) !== undefined)),
    heat: computed(() => {
      const heat = parseHeat(said('heat'))
      return heat && visible.value.includes(heat.layer) ? heat : undefined
    }),
    colours: computed(() => parseColours(said('by'))),
    given: computed(() => parseGiven(said('with'))),
    selected: computed(() => parseRecord(said('open'))),
    searched: computed(() => said('q') ?? ''),
    place: computed(() => said('place')),
    moveTo: (position) => url.patch({ at: writePosition(position) }),
    show(layer, on) {
      const layers = visible.value.filter((name) => name !== layer)
      url.patch({ layers: writeList(on ? [...layers, layer] : layers, byDefault.value) })
    },
    showByDefault: () => url.patch({ layers: undefined, hide: undefined, base: undefined, heat: undefined, by: undefined, with: undefined }),
    layOn: (raster) => url.patch({ base: raster }),
    hide(kind, off) {
      const kinds = hidden.value.filter((each) => each !== kind)
      if (off) kinds.push(kind)
      url.patch({ hide: writeList(kinds, offByDefault.value) })
    },
    warm: (heat) => url.patch({ heat: heat && writeHeat(heat) }),
    colour(layer, by) {
      const colours = new Map(parseColours(said('by')))
      colours.delete(layer)
      if (by) colours.set(layer, by)
      url.patch({ by: writeColours(colours), hide: undefined }) // the kinds are others now
    },
    give: (layer, values) => url.patch({ with: writeGiven(new Map([...parseGiven(said('with'))].filter(([each]) => each !== layer).concat([[layer, values]]))) }),
    select: (key) => url.patch({ open: key && writeRecord(key) }, true),
    search: (text, gid) => url.patch({ q: text || undefined, place: gid }, true),
  }
}
