// What the server says is wrong with which field of a form, in our words.
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'

/** @param room whose words they are told in: `market.mistake.name.taken` */
export function useMistakes(refused: Readonly<Ref<unknown>>, room: 'admin' | 'market') {
  const { t, te } = useI18n()
  const told = computed(() => (refused.value instanceof ProblemError ? refused.value.problem.fields ?? [] : []))
  return {
    mistakeOf(field: string): string | undefined {
      const mistake = told.value.find((each) => each.field === field)
      if (!mistake) return undefined
      const own = `${room}.mistake.${field}.${mistake.rule}`
      const general = `${room}.mistake.any.${mistake.rule}`
      return te(own) ? t(own) : te(general) ? t(general) : mistake.says
    },
    /** Whatever no field tells. */
    elsewhere: computed(() => (told.value.length > 0 ? undefined : refused.value)),
  }
}
