import { onScopeDispose, ref, type Ref } from 'vue'

/** What time it is, in milliseconds, looked at so often. */
export function useNow(everyMilliseconds: number): Readonly<Ref<number>> {
  const now = ref(Date.now())
  const clock = setInterval(() => (now.value = Date.now()), everyMilliseconds)
  onScopeDispose(() => clearInterval(clock))
  return now
}
