// What became of a question, in the language of the interface; the statement's own mistakes in DuckDB's words.
import { useI18n } from 'vue-i18n'
import { ProblemError, type Problem } from '@/api/problem'
import { useProblemWords } from '@/ui/useProblemWords'

interface Trouble {
  title: string
  /** As it was told, lines and all. */
  detail?: string
  /** Of the detail, where it is not the page's. */
  lang?: 'en'
}

export function useTroubleWords(): (error: unknown) => Trouble {
  const { t, te, locale } = useI18n()
  const words = useProblemWords()
  /** In our own words, over the place that was drawn of it. */
  function refusal({ detail, reason, name }: Problem): string | undefined {
    const ours = `workbench.refused.${String(reason)}`
    if (typeof reason !== 'string' || !te(ours)) return undefined
    const [, ...place] = (detail ?? '').split('\n\nLINE')
    return [t(ours, { name: String(name ?? '') }), ...place].join('\n\nLINE')
  }
  return (error) => {
    if (!(error instanceof ProblemError)) return { title: words(error) }
    const ours = `workbench.trouble.${error.slug}`
    if (!te(ours)) return { title: words(error) }
    const translated = refusal(error.problem)
    if (translated) return { title: t(ours), detail: translated }
    const { detail } = error.problem
    const isTold = error.slug === 'query-refused' || error.slug === 'query-failed' || locale.value === 'en'
    return { title: t(ours), ...(detail && isTold ? { detail, lang: 'en' } : {}) }
  }
}
