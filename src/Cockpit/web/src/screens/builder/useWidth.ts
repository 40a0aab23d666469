import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** How wide an element is drawn, px. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>): Ref<number> {
  const width = ref(0)
  const watcher = new ResizeObserver(([entry]) => (width.value = entry?.contentRect.width ?? 0))
  onMounted(() => element.value && watcher.observe(element.value))
  onBeforeUnmount(() => watcher.disconnect())
  return width
}
