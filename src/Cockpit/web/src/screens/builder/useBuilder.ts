// A screen that is being built: its draft within the overlay of its pack, what is chosen of it, and every way to change it.
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { pointer, same, type Json } from '@/packs/document'
import type { PackDraft } from '@/packs/usePackDraft'
import { freePlace, type Place } from './grid'
import { begun, changed, redone, undone, type History } from './history'
import { freeName, freshPart, freshView, usualSize, viewsOf, type PartKind, type SaidPart, type SaidScreen, type SaidView, type Side, type ViewKind } from './declared'
import { partsOn, putOn } from './order'

type Chosen = { part: number } | { view: string } | undefined

export interface Builder {
  pack: PackDraft
  name: ComputedRef<string>
  /** Undefined where it is not there, or is taken away. */
  screen: ComputedRef<SaidScreen | undefined>
  /** As the pack says it, before all that was changed here. */
  before: ComputedRef<SaidScreen | undefined>
  isMap: ComputedRef<boolean>
  chosen: Ref<Chosen>
  /** What was done or refused, for who cannot see it. */
  told: Ref<string>
  mayUndo: ComputedRef<boolean>
  mayRedo: ComputedRef<boolean>
  begin: (screen?: SaidScreen) => void
  /** @param kind of what is typed on and on, which is undone at once */
  change: (screen: SaidScreen | undefined, kind?: string) => void
  changePart: (index: number, part: SaidPart, kind?: string) => void
  placePart: (index: number, place: Place) => void
  putPart: (index: number, side: Side, before: number) => void
  add: (kind: PartKind, place?: Place | { side: Side; before: number }) => void
  remove: (index: number) => void
  addView: (kind: ViewKind, title: string) => void
  changeView: (name: string, view: SaidView, kind?: string) => void
  removeView: (name: string) => void
  undo: () => void
  redo: () => void
}

const key: InjectionKey<Builder> = Symbol('builder')
export const useBuilder = (): Builder => inject(key) as Builder

/** Without what is not said. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function provideBuilder(pack: PackDraft, name: ComputedRef<string>): Builder {
  const path = computed(() => pointer('screens', name.value))
  const screen = computed(() => pack.at(path.value) as SaidScreen | undefined)
  const history = shallowRef<History<SaidScreen | null>>(begun(null))
  const chosen = ref<Chosen>()
  const told = ref('')

  function put(next: SaidScreen | null): void {
    pack.put(path.value, (next ?? undefined) as Json | undefined)
    if (!next || (chosen.value && 'part' in chosen.value ? chosen.value.part >= next.parts.length : chosen.value && !next.views?.[chosen.value.view])) chosen.value = undefined
  }
  function change(next: SaidScreen | undefined, kind?: string): void {
    const said = next ? plain(next) : null
    if (same(said, screen.value ?? null)) return
    history.value = changed(history.value, said, kind)
    put(said)
  }
  function step(to: History<SaidScreen | null>): void {
    if (to === history.value) return
    history.value = to
    put(to.now)
  }
  const withParts = (parts: SaidPart[], kind?: string): void => { if (screen.value) change({ ...screen.value, parts }, kind) }
  const parts = (): readonly SaidPart[] => screen.value?.parts ?? []

  const builder: Builder = {
    pack, name, screen, chosen, told,
    before: computed(() => (pack.says.value as { screens?: Record<string, unknown> } | undefined)?.screens?.[name.value] as SaidScreen | undefined),
    isMap: computed(() => screen.value?.views !== undefined),
    mayUndo: computed(() => history.value.past.length > 0),
    mayRedo: computed(() => history.value.future.length > 0),
    begin(fresh) {
      if (fresh) put(plain(fresh))
      history.value = begun(screen.value ?? null)
      chosen.value = undefined
    },
    change,
    changePart: (index, part, kind) => withParts(parts().map((each, at) => (at === index ? part : each)), kind && `${kind}${index}`),
    placePart: (index, place) => builder.changePart(index, { ...parts()[index]!, at: place }),
    putPart(index, side, before) {
      const ordered = putOn(parts(), index, side, before)
      withParts(ordered.parts)
      chosen.value = { part: ordered.index }
    },
    add(kind, place) {
      const [fresh, size] = [freshPart(kind), usualSize[kind]]
      const last = parts().length
      if (builder.isMap.value) {
        const { side, before } = place && 'side' in place ? place : { side: 'left' as Side, before: partsOn(parts(), 'left').length }
        const ordered = putOn([...parts(), { side, ...fresh }], last, side, before)
        withParts(ordered.parts)
        chosen.value = { part: ordered.index }
      } else {
        withParts([...parts(), { at: place && 'row' in place ? place : freePlace(size.columns, size.rows, parts().map(({ at }) => at)), ...fresh }])
        chosen.value = { part: last }
      }
    },
    remove(index) {
      withParts(parts().filter((_, at) => at !== index))
      chosen.value = undefined
    },
    addView(kind, title) {
      if (!screen.value) return
      const views = screen.value.views ?? {}
      const fresh = freeName(kind, Object.keys(views))
      change({ ...screen.value, views: { ...views, [fresh]: freshView(kind, title) } })
      chosen.value = { view: fresh }
    },
    changeView: (named, view, kind) => { if (screen.value) change({ ...screen.value, views: { ...screen.value.views, [named]: view } }, kind && `${kind}/${named}`) },
    removeView(named) {
      if (!screen.value) return
      const { view_order: order, ...rest } = screen.value
      const left = order?.filter((each) => each !== named)
      change({ ...rest, views: Object.fromEntries(viewsOf(screen.value).filter(([each]) => each !== named)), ...(left?.length ? { view_order: left } : {}) })
      chosen.value = undefined
    },
    undo: () => step(undone(history.value)),
    redo: () => step(redone(history.value)),
  }
  provide(key, builder)
  return builder
}
