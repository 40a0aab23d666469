import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'

/** What happened, in the problem's own words where it has any. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => {
    if (!(error instanceof ProblemError)) return t('problem.other', { status: String(error) })
    const { status, detail, title } = error.problem
    if (status === 0) return t('problem.offline')
    if (status === 401) return t('problem.unauthorized')
    if (status === 404) return t('problem.notFound')
    if (status === 429) return t('problem.tooMany')
    if (status >= 500) return t('problem.server')
    return detail ?? title ?? t('problem.other', { status })
  }
}
