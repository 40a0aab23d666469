// Messages that are read: one, or all.
import { useQueryClient } from '@tanstack/vue-query'
import { shallowRef } from 'vue'
import { client, take } from '@/api/client'
import type { Message } from '@/api/contract'

export function useReading() {
  const queries = useQueryClient()
  const failed = shallowRef<unknown>()

  async function read(what: () => Promise<unknown>): Promise<void> {
    failed.value = undefined
    try {
      await what()
      await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'messages' || name === 'unread' })
    } catch (reason) {
      failed.value = reason
    }
  }
  return {
    failed,
    readOne: ({ id }: Message) => read(() => take(client.POST('/messages/mine/{id}/actions/read', { params: { path: { id } } }))),
    readAll: () => read(() => take(client.POST('/messages/mine/actions/read'))),
  }
}
