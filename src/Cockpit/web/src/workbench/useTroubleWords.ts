// What became of a question, in the language of the interface; the statement's own mistakes in DuckDB's words.
import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'
import { useProblemWords } from '@/ui/useProblemWords'

export interface Trouble {
  title: string
  /** As it was told, lines and all. */
  detail?: string
}

export function useTroubleWords(): (error: unknown) => Trouble {
  const { t, te, locale } = useI18n()
  const words = useProblemWords()
  return (error) => {
    if (!(error instanceof ProblemError)) return { title: words(error) }
    const ours = `workbench.trouble.${error.slug}`
    if (!te(ours)) return { title: words(error) }
    const { detail } = error.problem
    const isTold = error.slug === 'query-refused' || error.slug === 'query-failed' || locale.value === 'en'
    return { title: t(ours), ...(detail && isTold ? { detail } : {}) }
  }
}
