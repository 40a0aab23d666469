// What was answered with a record, as it was asked then.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { FormResult, ObjectRecord } from '@/api/contract'
import { ProblemError } from '@/api/problem'

/** Null where nothing was answered. */
export function useFormResult(record: MaybeRefOrGetter<ObjectRecord>) {
  return useQuery({
    queryKey: computed(() => ['record-form', toValue(record).kind, toValue(record).id]),
    queryFn: async ({ signal }): Promise<FormResult | null> => {
      const { object_type: type, object_code: code, kind, id } = toValue(record)
      try {
        return (await take(client.GET('/objects/{type}/{code}/records/{kind}/{id}/form', { params: { path: { type, code, kind, id } }, signal }))) as FormResult
      } catch (reason) {
        if (reason instanceof ProblemError && reason.problem.status === 404) return null
        throw reason
      }
    },
  })
}
