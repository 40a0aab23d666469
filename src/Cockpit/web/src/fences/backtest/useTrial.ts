// A rule asked of the positions that are kept, without effect: what it would have told. Takes up to half a minute, can be stopped.
import { computed, onBeforeUnmount, ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { FenceTrial } from '@/api/contract'

/** To choose from. */
export const spansHours = [24, 7 * 24, 30 * 24, 90 * 24] as const

export type Trial = ReturnType<typeof useTrial>

/** @param feature as it would be put */
export function useTrial(feature: () => object) {
  const hours = ref<number>(7 * 24)
  const object = ref('')
  const answer = shallowRef<{ of: string; hours: number; result: FenceTrial }>()
  const error = shallowRef<unknown>()
  const seconds = ref<number>()
  let asking: AbortController | undefined
  let clock = 0

  async function run(): Promise<void> {
    stop()
    const [of, span] = [JSON.stringify(feature()), hours.value]
    const begin = Date.now()
    asking = new AbortController()
    const { signal } = asking
    ;[seconds.value, error.value] = [0, undefined]
    clock = window.setInterval(() => (seconds.value = Math.floor((Date.now() - begin) / 1000)), 250)
    try {
      const body = { rule: JSON.parse(of), from: new Date(begin - span * 3_600_000).toISOString(), to: new Date(begin).toISOString(), ...(object.value.trim() ? { object: object.value.trim() } : {}) }
      answer.value = { of, hours: span, result: await take(client.POST('/fences/backtest', { body, signal })) }
    } catch (reason) {
      if (!signal.aborted) error.value = reason
    } finally {
      if (asking?.signal === signal) stop()
    }
  }
  function stop(): void {
    clearInterval(clock)
    asking?.abort()
    asking = undefined
    seconds.value = undefined
  }
  function forget(): void {
    stop()
    ;[answer.value, error.value] = [undefined, undefined]
  }
  onBeforeUnmount(stop)

  return { hours, object, answer, error, seconds, run, stop, forget, isOld: computed(() => answer.value !== undefined && answer.value.of !== JSON.stringify(feature())) }
}
