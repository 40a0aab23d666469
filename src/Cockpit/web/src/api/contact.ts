// When the server was last heard, and whether it can be heard now.
import { readonly, ref } from 'vue'

const lastHeard = ref(new Date())
const lost = ref(!navigator.onLine)

/** Of the server's clock before this device's. */
let aheadMilliseconds = 0

/** @param date as the answer says it */
export function heard(date?: string | null): void {
  lastHeard.value = new Date()
  const at = Date.parse(date ?? '')
  if (!Number.isNaN(at)) aheadMilliseconds = at - Date.now()
  lost.value = false
}

export function unheard(): void {
  lost.value = true
}

/** As far as it is known; phones go wrong by minutes. */
export const serverNow = (): Date => new Date(Date.now() + aheadMilliseconds)

window.addEventListener('offline', unheard)
window.addEventListener('online', () => (lost.value = false))

export const contact = { lastHeard: readonly(lastHeard), lost: readonly(lost) }
