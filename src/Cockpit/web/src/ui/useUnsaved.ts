// What was typed and not kept is not lost by a slip: pages, links and tabs ask first.
import { onBeforeUnmount, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate, type RouteLocationNormalized } from 'vue-router'

/**
 * @param question what is asked, by its name in the locale
 * @param stays whether a link within the page goes on with what is typed
 * @returns whether to go on, asking where something would be lost
 */
export function useUnsaved(isChanged: Readonly<Ref<boolean>>, question: string, stays: (to: RouteLocationNormalized, from: RouteLocationNormalized) => boolean = (to, from) => to.path === from.path): () => boolean {
  const { t } = useI18n()
  const mayLeave = (): boolean => !isChanged.value || confirm(t(question))
  const hold = (event: BeforeUnloadEvent): void => { if (isChanged.value) event.preventDefault() }
  window.addEventListener('beforeunload', hold)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate((to, from) => stays(to, from) || mayLeave())
  return mayLeave
}
