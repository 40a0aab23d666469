// Why something did not come to pass, in words: a push that failed, a call that was refused.
import { useI18n } from 'vue-i18n'
import { troubleOf } from './pushTrouble'

export function useTroubleWords() {
  const { t, te } = useI18n()
  return {
    ofPush(error: string | null): string {
      const trouble = error ? troubleOf(error) : undefined
      return trouble ? t(`market.trouble.${trouble.word}`, { given: trouble.given }) : error ?? ''
    },
    /** @param slug by which it was refused; a code that nobody has words for stays one */
    ofCall: (slug: string | null): string => (!slug ? '' : te(`market.because.${slug}`) ? t(`market.because.${slug}`) : te(`problem.of.${slug}`) ? t(`problem.of.${slug}`) : slug),
  }
}
