// When the server was last heard, and whether it can be heard now.
import { readonly, ref } from 'vue'

const lastHeard = ref(new Date())
const lost = ref(!navigator.onLine)

export function heard(): void {
  lastHeard.value = new Date()
  lost.value = false
}

export function unheard(): void {
  lost.value = true
}

window.addEventListener('offline', unheard)
window.addEventListener('online', () => (lost.value = false))

export const contact = { lastHeard: readonly(lastHeard), lost: readonly(lost) }
