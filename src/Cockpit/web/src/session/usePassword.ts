// One's own password: what it must be, and another in its place.
import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import { ProblemError } from '@/api/problem'
import { useSending } from '@/ui/useSending'
import { useSession } from './session'

interface PasswordRule {
  name: string
  title: string
  title_en: string
}

export function usePasswordRules() {
  return useQuery({ queryKey: ['password-rules'], queryFn: async ({ signal }): Promise<PasswordRule[]> => (await take(client.GET('/session/password', { signal }))).rules, staleTime: Infinity })
}

export function usePassword() {
  const { t, locale } = useI18n()
  const session = useSession()
  const { busy, refused, send } = useSending()
  const typed = reactive({ before: '', next: '', again: '' })
  const isTried = ref(false)
  const broken = computed(() => (refused.value instanceof ProblemError && refused.value.slug === 'weak-password' ? (refused.value.problem.rule as PasswordRule | undefined) : undefined))
  const ruleWords = (rule: PasswordRule): string => (locale.value === 'en' ? rule.title_en : rule.title)
  /** By field; undefined for none. */
  const wrong = computed(() => ({
    before: !isTried.value ? undefined : typed.before === '' ? t('password.required') : refused.value instanceof ProblemError && refused.value.slug === 'wrong-password' ? t('problem.of.wrong-password') : undefined,
    next: !isTried.value ? undefined : typed.next === '' ? t('password.required') : broken.value ? t('password.broken', { rule: ruleWords(broken.value) }) : undefined,
    again: isTried.value && typed.again !== typed.next ? t('password.differs') : undefined,
  }))
  const elsewhere = computed(() => (refused.value && !(refused.value instanceof ProblemError && ['weak-password', 'wrong-password'].includes(refused.value.slug)) ? refused.value : undefined))

  function clear(): void {
    Object.assign(typed, { before: '', next: '', again: '' })
    ;[isTried.value, refused.value] = [false, undefined]
  }
  /** @returns whether it is changed */
  async function save(): Promise<boolean> {
    isTried.value = true
    if (typed.before === '' || typed.next === '' || typed.next !== typed.again) return false
    return send(async () => {
      await take(client.POST('/session/password', { body: { password: typed.before, new_password: typed.next } }))
      await session.ask()
    })
  }
  return { typed, wrong, elsewhere, busy, ruleWords, clear, save }
}
