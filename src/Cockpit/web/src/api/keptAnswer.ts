import type { QueryKey } from '@tanstack/vue-query'

/** The answer before stands for the one that is asked for, until this comes, where their keys begin alike. Made anew for each question: a function that stays is not asked again while an answer is kept. @param begin of both keys */
export function keptAnswer(...begin: readonly unknown[]) {
  return <T>(before: T | undefined, query: { queryKey: QueryKey } | undefined): T | undefined => (begin.every((part, index) => query?.queryKey[index] === part) ? before : undefined)
}
