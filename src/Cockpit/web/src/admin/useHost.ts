// How the host does: its health, what it takes of the machine, what it does by itself.
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { client, take } from '@/api/client'

const lookEvery = 5000

export function useHealth() {
  return useQuery({ queryKey: ['admin-health'], queryFn: ({ signal }) => take(client.GET('/health', { signal })), refetchInterval: lookEvery })
}

export function useResources() {
  return useQuery({ queryKey: ['admin-resources'], queryFn: ({ signal }) => take(client.GET('/operations/resources', { signal })), refetchInterval: lookEvery })
}

export function useJobs() {
  return useQuery({ queryKey: ['admin-jobs'], queryFn: async ({ signal }) => (await take(client.GET('/jobs', { signal }))).items, refetchInterval: lookEvery })
}

/** A projection reads the record anew; what it was goes on answering meanwhile. */
export function useRebuild() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => take(client.POST('/operations/projections/{name}/rebuild', { params: { path: { name } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['admin-health'] }),
  })
}

/** Looks through the gazetteer; what is wrong becomes a layer. */
export function useCoverage() {
  return useMutation({ mutationFn: () => take(client.POST('/operations/coverage')) })
}
