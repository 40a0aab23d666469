// Classes of cases of a sort, and conditions of the one that is chosen: of another class the first.
import { computed, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import type { CaseType } from '@/api/contract'
import { titleWords, type Title } from '@/words/title'

export function useClassChoice(type: MaybeRefOrGetter<CaseType | undefined>, typed: Readonly<Ref<{ classCode: string | undefined; condition: string | undefined }>>) {
  const classes = computed((): Record<string, Title> => Object.fromEntries((toValue(type)?.classes ?? []).filter(({ conditions }) => conditions.length > 0).map(({ code, title }) => [code, { chinese: `${code} ${title.chinese}`, english: `${code} ${titleWords(title, 'en')}` }])))
  const conditions = computed((): Record<string, Title> => Object.fromEntries((toValue(type)?.classes?.find(({ code }) => code === typed.value.classCode)?.conditions ?? []).map(({ name, title }) => [name, title])))
  watch(conditions, (known) => { if (typed.value.condition === undefined || !(typed.value.condition in known)) typed.value.condition = Object.keys(known)[0] })
  return { classes, conditions }
}
