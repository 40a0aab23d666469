// What is known of files by their codes. A file never changes: it is asked for once.
import { useQueries } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { FileOf } from '@/api/contract'

async function fileOf(code: string, signal: AbortSignal): Promise<FileOf> {
  const { name, slot, type } = await take(client.GET('/attachments/{id}', { params: { path: { id: code } }, signal }))
  return { code, name, slot, type: type ?? '' }
}

/** In their order. Of what cannot be asked there is the code alone, with which it can be opened. */
export function useFiles(codes: MaybeRefOrGetter<readonly string[]>) {
  const answers = useQueries({
    queries: computed(() => toValue(codes).map((code) => ({ queryKey: ['attachment', code], queryFn: ({ signal }: { signal: AbortSignal }) => fileOf(code, signal), staleTime: Infinity }))),
  })
  const files = computed((): FileOf[] => toValue(codes).flatMap((code, index) => {
    const answer = answers.value[index]
    return answer?.data ?? (answer?.isError ? { code, name: '', slot: null, type: '' } : [])
  }))
  return { files, isReading: computed(() => answers.value.some(({ isPending }) => isPending)) }
}
