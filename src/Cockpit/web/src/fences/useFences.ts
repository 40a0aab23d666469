import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { client, take } from '@/api/client'
import type { MapPosition } from '@/link/viewUrl'
import { boxAround } from './area'
import type { Fence } from './fence'
import type { Rule } from './rule'

/** Beyond so many a map is a pattern. */
export const mostFences = 2000
const pageLength = 500

/** Fences around what the map shows. */
export function useFences(position: () => MapPosition | undefined) {
  const box = computed(() => {
    const at = position()
    return at && boxAround(at, window.innerWidth, window.innerHeight)
  })
  return useQuery({
    queryKey: computed(() => ['fences', box.value]),
    queryFn: ({ signal }) => fencesIn(box.value ?? '', signal),
    enabled: computed(() => box.value !== undefined),
    placeholderData: (before) => before,
  })
}

async function fencesIn(bbox: string, signal: AbortSignal): Promise<Fence[]> {
  const found: Fence[] = []
  let cursor: string | null | undefined
  while (found.length < mostFences) {
    const page = await take(client.GET('/fences', { params: { query: { bbox, limit: pageLength, ...(cursor ? { cursor } : {}) } }, signal }))
    found.push(...(page.items as Fence[]))
    cursor = page.next
    if (!cursor) break
  }
  return found
}

/** The one that is chosen, wherever it is. */
export function useFence(id: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['fence', id()]),
    queryFn: async ({ signal }) => (await take(client.GET('/fences/{id}', { params: { path: { id: id() ?? '' } }, signal }))) as Fence,
    enabled: computed(() => id() !== undefined),
  })
}

/** Changes of what has no place are not announced to maps. */
const lookAgainMilliseconds = 15_000

/** The rule that is no fence and is chosen. */
export function useRule(id: () => string | undefined) {
  return useQuery({
    queryKey: computed(() => ['fence-rule', id()]),
    queryFn: async ({ signal }) => (await take(client.GET('/fence-rules/{id}', { params: { path: { id: id() ?? '' } }, signal }))) as Rule,
    refetchInterval: ({ state }) => (state.status === 'error' ? false : lookAgainMilliseconds),
    enabled: computed(() => id() !== undefined),
  })
}
