// To whom an action hands a case, or several: asked of the server, which knows who is there.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { ActionChoices, Case, CaseAction } from '@/api/contract'
import { mostPlaces, samplesOf, sharedChoices } from './batch'

interface Question {
  cases: readonly Case[]
  action: CaseAction
  /** Part of the name of a department; empty for all. */
  search: string
}

/** @returns null where the cases are of too many places for one person */
export function useChoices(question: MaybeRefOrGetter<Question>) {
  const asked = computed(() => {
    const { cases, action, search } = toValue(question)
    return { action: action.name, hands: action.hands, search, codes: samplesOf(cases, action.hands).map(({ code }) => code) }
  })
  return useQuery({
    queryKey: computed(() => ['choices', asked.value]),
    enabled: computed(() => ['person', 'department', 'rule'].includes(asked.value.hands)),
    queryFn: async ({ signal }): Promise<ActionChoices | null> => {
      const { action, search, codes } = asked.value
      if (codes.length > mostPlaces) return null
      return sharedChoices(await Promise.all(codes.map((code) => take(client.GET('/cases/{code}/actions/{action}/choices', { params: { path: { code, action }, query: { q: search || undefined } }, signal })))))
    },
    placeholderData: (before) => before,
  })
}
