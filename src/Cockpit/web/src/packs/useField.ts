import { computed, onBeforeUnmount, watch } from 'vue'
import { useDraft } from './usePackDraft'

/** What the server finds wrong at a path and nearer to no other field, as long as this field is there. */
export function useField(path: () => string) {
  const pack = useDraft()
  watch(path, (now, before) => {
    if (before) pack.fields.delete(before)
    pack.fields.set(now, 1)
  }, { immediate: true })
  onBeforeUnmount(() => pack.fields.delete(path()))
  return computed(() => pack.mistakesOf(path()))
}
