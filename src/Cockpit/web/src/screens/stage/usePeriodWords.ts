// "近 30 天", or from one day to another, as what is counted says of itself.
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StageState } from './useStageState'

export function usePeriodWords(state: MaybeRefOrGetter<StageState | undefined>): ComputedRef<string> {
  const { t } = useI18n()
  return computed(() => {
    const here = toValue(state)
    if (!here) return ''
    const { from, to } = here.days.value
    return here.span.value ? t(`stage.span.${here.span.value}`) : t('stage.fromTo', { from: from.slice(5), to: to.slice(5) })
  })
}
