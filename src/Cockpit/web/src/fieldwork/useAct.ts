// One action after another on what is shown: refused ones are told of, overtaken ones show what is so now.
import { useQueryClient } from '@tanstack/vue-query'
import { ref, shallowRef } from 'vue'
import { ProblemError } from '@/api/problem'
import { isOfCampaigns } from './useCampaigns'

export function useAct<Name extends string>() {
  const queries = useQueryClient()
  const doing = ref<Name>()
  const busy = ref(false)
  const refused = shallowRef<unknown>()
  const overtaken = ref(false)
  const settle = (): Promise<void> => queries.invalidateQueries({ predicate: isOfCampaigns })

  function begin(name: Name | undefined): void {
    ;[doing.value, refused.value, overtaken.value] = [name, undefined, false]
  }
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    ;[busy.value, refused.value, overtaken.value] = [true, undefined, false]
    try {
      await work()
      doing.value = undefined
      await settle()
      return true
    } catch (problem) {
      if (problem instanceof ProblemError && problem.problem.status === 412) {
        overtaken.value = true
        doing.value = undefined
        await settle()
      } else refused.value = problem
      return false
    } finally {
      busy.value = false
    }
  }
  return { doing, busy, refused, overtaken, begin, act, settle }
}
