// One thing is sent at a time: while it is on its way nothing else is, and what is refused is told of.
import { ref, shallowRef } from 'vue'

export function useSending() {
  const busy = ref(false)
  const refused = shallowRef<unknown>()

  /** @returns whether it was done */
  async function send(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    ;[busy.value, refused.value] = [true, undefined]
    try {
      await work()
      return true
    } catch (problem) {
      refused.value = problem
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, refused, send }
}
