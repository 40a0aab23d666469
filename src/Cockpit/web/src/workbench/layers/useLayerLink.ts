// The view of a layer, in the link: of a saved one the link is short until something is changed.
import { computed, type Ref } from 'vue'
import type { SavedQuery } from '@/api/contract'
import { parseLook, writeLook, type Look } from '@/map/classes/look'
import { parseDrawing, writeDrawing, type Drawing } from '@/map/drawing/drawing'
import { useUrlQuery } from '@/link/useUrlQuery'
import { one, parsePosition, writePosition, type MapPosition } from '@/link/viewUrl'
import type { Settings } from '../useSaved'
import { isSameView, linkFrom, linkIn, type LayerLink } from './layerState'

export function useLayerLink(saved: Ref<SavedQuery | undefined>) {
  const url = useUrlQuery()
  const kept = computed(() => linkFrom((saved.value?.settings as Settings | undefined)?.layer))
  const link = computed<LayerLink>(() => linkIn(url.query) ?? { ...kept.value, ...(one(url.query, 'at') ? { at: one(url.query, 'at')! } : {}) })

  function change(part: Partial<Record<keyof LayerLink, string | undefined>>, push = false): void {
    // All of it from the first change on: what is kept may be another by then.
    url.patch({ ...(linkIn(url.query) ? {} : kept.value), ...part }, push)
  }

  return {
    link,
    layer: computed(() => link.value.layer),
    look: computed(() => parseLook(link.value.look)),
    filter: computed(() => link.value.filter ?? ''),
    hidden: computed(() => link.value.hide?.split(',').filter(Boolean) ?? []),
    area: computed(() => parseDrawing(link.value.area)),
    position: computed(() => parsePosition(link.value.at)),
    isChanged: computed(() => (saved.value ? !isSameView(link.value, kept.value) : link.value.layer !== undefined)),
    choose: (layer: string) => change({ layer, look: undefined, filter: undefined, hide: undefined, area: undefined }, true),
    paint: (look: Look) => change({ look: writeLook(look), ...(isSameClasses(look, parseLook(link.value.look)) ? {} : { hide: undefined }) }),
    sift: (filter: string | undefined) => change({ filter: filter?.trim() || undefined }),
    hide(key: string, off: boolean) {
      const keys = (link.value.hide?.split(',').filter(Boolean) ?? []).filter((each) => each !== key)
      change({ hide: [...keys, ...(off ? [key] : [])].join(',') || undefined })
    },
    select: (drawing: Drawing | undefined) => change({ area: drawing && writeDrawing(drawing) }),
    moveTo: (position: MapPosition) => url.patch({ at: writePosition(position) }),
    change,
  }
}

const isSameClasses = (one: Look, two: Look): boolean => one.by === two.by && one.method === two.method && one.classes === two.classes
