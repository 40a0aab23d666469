import { QueryClient } from '@tanstack/vue-query'
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
