// What was typed and not kept is not lost by a slip: pages, links and tabs ask first.
import { onBeforeUnmount, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** @returns whether to go on, asking where something would be lost */
export function useUnsaved(isChanged: Readonly<Ref<boolean>>): () => boolean {
  const { t } = useI18n()
  const mayLeave = (): boolean => !isChanged.value || confirm(t('admin.leave'))
  const hold = (event: BeforeUnloadEvent): void => { if (isChanged.value) event.preventDefault() }
  window.addEventListener('beforeunload', hold)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', hold))
  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave())
  return mayLeave
}
