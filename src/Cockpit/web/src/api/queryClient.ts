import { QueryClient, type Query } from '@tanstack/vue-query'
import { ProblemError } from './problem'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      // The caller's own mistakes are not asked again; an outage is, twice.
      retry: (failures, error) => failures < 2 && error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500),
    },
  },
})

// What grows old while it is read for the first time is read once more: the library takes the answer that is on its way for what is so now.
const old = new WeakSet<Query>()
queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'updated') return
  const { query, action } = event
  if (action.type === 'invalidate' && query.state.data === undefined && query.state.fetchStatus !== 'idle') old.add(query)
  if (action.type === 'success' && old.delete(query)) void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
})
