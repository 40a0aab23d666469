// What is opened by a button comes where its reader looks.
import type { ObjectDirective } from 'vue'

/** Scrolls it into view when it appears, no further than it must; `v-into-view:start` to its beginning, of what grows while it is read. */
export const intoView: ObjectDirective<HTMLElement, undefined> = {
  mounted(opened, { arg }) {
    opened.scrollIntoView({ block: arg === 'start' ? 'start' : 'nearest' })
  },
}
