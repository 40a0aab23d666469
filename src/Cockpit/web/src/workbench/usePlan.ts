// How a question would be answered, without asking it.
import { ref, shallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { QuestionPlan } from '@/api/contract'
import type { Asked } from './useQuestion'

export function usePlan() {
  const plan = shallowRef<QuestionPlan>()
  const problem = shallowRef<unknown>()
  const isAsking = ref(false)
  let asked = {}

  function clear(): void {
    asked = {}
    ;[plan.value, problem.value, isAsking.value] = [undefined, undefined, false]
  }
  async function ask({ sql, params }: Asked): Promise<void> {
    clear()
    if (sql.trim() === '') return
    const mine = asked
    isAsking.value = true
    // Another question has been opened, or this one asked again, since: then nothing of it is shown.
    try {
      const found = await take(client.POST('/analytics/query/explain', { body: { sql, params } }))
      if (asked === mine) plan.value = found
    } catch (trouble) {
      if (asked === mine) problem.value = trouble
    } finally {
      if (asked === mine) isAsking.value = false
    }
  }
  return { plan, problem, isAsking, ask, clear }
}
