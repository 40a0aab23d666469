import { useI18n } from 'vue-i18n'
import { ProblemError } from '@/api/problem'
import { spanWords } from '@/words/time'

/** Never shorter than it is: 61 seconds are two minutes. */
const waitWords = (seconds: number, language: string): string => spanWords(seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds, language)

/** What happened, in the language of the interface; the server's own English words only where the interface is English, or has none for it. */
export function useProblemWords(): (error: unknown) => string {
  const { t, te, locale } = useI18n()
  return (error) => {
    if (!(error instanceof ProblemError)) return t('problem.other', { status: String(error) })
    const { status, detail, title, retryAfter } = error.problem
    if (status === 0) return t('problem.offline')
    if (status === 401) return t('problem.unauthorized')
    const known = `problem.of.${error.slug}`
    const ours = te(known) ? t(known) : undefined
    if (status === 404) return t('problem.notFound')
    if (status === 429) return retryAfter === undefined ? t('problem.tooMany') : t('problem.tooManyFor', { span: waitWords(retryAfter, locale.value) })
    if (status >= 500) return ours ?? t('problem.server')
    return (locale.value === 'en' ? detail : undefined) ?? ours ?? detail ?? title ?? t('problem.other', { status })
  }
}
