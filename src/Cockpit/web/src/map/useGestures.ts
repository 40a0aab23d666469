import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'

/** How one is told to move a map that leaves wheel and finger to its page. */
export interface Gestures {
  windows: string
  mac: string
  mobile: string
}

export function useGestures(): ComputedRef<Gestures> {
  const { t } = useI18n()
  return computed(() => ({ windows: t('screens.gestures.windows'), mac: t('screens.gestures.mac'), mobile: t('screens.gestures.mobile') }))
}
