import { onScopeDispose, ref, type Ref } from 'vue'

/** A word that is said for a while, from the last time on, and taken back by itself. @param usual what stands there otherwise */
export function useForAWhile<T>(usual: T, milliseconds: number): { now: Ref<T>; say: (value: T) => void } {
  const now = ref(usual) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return {
    now,
    say(value) {
      now.value = value
      clearTimeout(timer)
      timer = setTimeout(() => (now.value = usual), milliseconds)
    },
  }
}
