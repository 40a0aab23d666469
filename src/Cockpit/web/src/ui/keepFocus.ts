// Lists that are sorted anew while somebody goes through them by keys: a row that changes its place is taken out of the page for a moment, and its focus with it.
import type { ObjectDirective } from 'vue'

const held = new WeakMap<HTMLElement, Element>()

/** Whoever has the focus within keeps it, wherever they are moved to. `v-keep-focus` of what holds the rows. */
export const keepFocus: ObjectDirective<HTMLElement, undefined> = {
  beforeUpdate(list) {
    const focused = document.activeElement
    if (focused && list.contains(focused)) held.set(list, focused)
    else held.delete(list)
  },
  updated(list) {
    const focused = held.get(list)
    if (focused instanceof HTMLElement && focused !== document.activeElement && list.contains(focused)) focused.focus({ preventScroll: true })
  },
}
