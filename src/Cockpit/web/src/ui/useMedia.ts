import { onBeforeUnmount, ref, type Ref } from 'vue'

/** Whether a media query holds now. */
export function useMedia(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const change = (): void => { matches.value = media.matches }
  media.addEventListener('change', change)
  onBeforeUnmount(() => media.removeEventListener('change', change))
  return matches
}
