// Conditions of the class that is chosen: of another class the first.
import { computed, toValue, watch, type ComputedRef, type MaybeRefOrGetter, type Ref } from 'vue'
import type { CaseType } from '@/api/contract'
import type { Title } from '@/words/title'

export function useConditionChoice(type: MaybeRefOrGetter<CaseType | undefined>, typed: Readonly<Ref<{ classCode: string | undefined; condition: string | undefined }>>): ComputedRef<Record<string, Title>> {
  const conditions = computed((): Record<string, Title> => Object.fromEntries((toValue(type)?.classes?.find(({ code }) => code === typed.value.classCode)?.conditions ?? []).map(({ name, title }) => [name, title])))
  watch(conditions, (known) => { if (typed.value.condition === undefined || !(typed.value.condition in known)) typed.value.condition = Object.keys(known)[0] })
  return conditions
}
