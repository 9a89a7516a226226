import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/problem.ts'

/** What may pass is asked again twice; a refusal is shown at once. Nothing is sent again that changes something. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (tries, error) => tries < 2 && error instanceof ApiProblem && error.passing,
      retryDelay: (tries) => 1_000 * 2 ** tries,
    },
    mutations: { retry: false },
  },
})
