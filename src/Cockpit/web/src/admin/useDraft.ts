// What a form holds of something that others may change meanwhile: what is read anew lies under what was typed.
import { computed, shallowReactive, shallowRef } from 'vue'
import { changedBetween, overtake } from '@/ui/overtake'

export function useDraft<T extends object>(empty: T) {
  const draft = shallowReactive<T>({ ...empty })
  /** As it was read last. */
  const before = shallowRef<T>({ ...empty })
  return {
    draft, before,
    isChanged: computed(() => changedBetween(before.value, draft).length > 0),
    lay(now: T): void {
      Object.assign(draft, overtake(before.value, draft, now).draft)
      before.value = now
    },
    /** It is saved, or left. */
    settle(): void { before.value = { ...draft } },
    discard(): void { Object.assign(draft, before.value) },
  }
}
