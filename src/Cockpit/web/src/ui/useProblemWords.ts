import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'

/** What happened, in the language of the interface; the server's own English words only where the interface is English, or has none for it. */
export function useProblemWords(): (error: unknown) => string {
  const { t, te, locale } = useI18n()
  return (error) => {
    if (!(error instanceof ProblemError)) return t('problem.other', { status: String(error) })
    const { status, detail, title } = error.problem
    if (status === 0) return t('problem.offline')
    if (status === 401) return t('problem.unauthorized')
    const known = `problem.of.${error.slug}`
    const ours = te(known) ? t(known) : undefined
    if (status === 404) return t('problem.notFound')
    if (status === 429) return t('problem.tooMany')
    if (status >= 500) return ours ?? t('problem.server')
    return (locale.value === 'en' ? detail : undefined) ?? ours ?? detail ?? title ?? t('problem.other', { status })
  }
}
