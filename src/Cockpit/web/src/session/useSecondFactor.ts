// One's own second factor: codes of an authenticator, asked for beside the password.
import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { client, take } from '@/api/client'
import type { paths } from '@/api/schema'
import { ProblemError } from '@/api/problem'
import { useSending } from '@/ui/useSending'
import { useSession } from './session'

type Begun = paths['/session/second-factor']['post']['responses']['200']['content']['application/json']

export function useSecondFactor() {
  const { t } = useI18n()
  const session = useSession()
  const route = useRoute()
  const queries = useQueryClient()
  const { busy, refused, send } = useSending()
  const isAsked = ref(false)
  /** Else they sign in by the city's single sign-on alone. */
  const hasPassword = computed(() => session.caller?.has_password ?? true)
  const { data: state, error, isPending, refetch } = useQuery({ queryKey: ['second-factor'], queryFn: ({ signal }) => take(client.GET('/session/second-factor', { signal })), enabled: isAsked, staleTime: 0 })
  const typed = reactive({ password: '', code: '' })
  /** What was begun and waits for a code. */
  const begun = ref<Begun>()
  /** Told this once. */
  const recovery = ref<string[]>()
  const slug = computed(() => (refused.value instanceof ProblemError ? refused.value.slug : undefined))
  const wrong = computed(() => (slug.value === 'wrong-password' ? t('secondFactor.wrongPassword') : slug.value === 'wrong-code' ? t('problem.of.wrong-code') : undefined))
  /** To the city's single sign-on, which asks once more who they are, and back to this page; undefined where nobody asks for that. */
  const again = computed(() => (slug.value === 'sign-in-again' ? `/session/single-sign-on/begin?again=true&next=${encodeURIComponent(route.fullPath)}` : undefined))
  const elsewhere = computed(() => (refused.value && !wrong.value ? refused.value : undefined))

  async function ask(): Promise<void> {
    isAsked.value = true
    await queries.invalidateQueries({ queryKey: ['second-factor'] })
  }
  async function begin(): Promise<void> {
    if (hasPassword.value && typed.password === '') return
    await send(async () => { begun.value = await take(client.POST('/session/second-factor', { body: { password: hasPassword.value ? typed.password : null } })) })
    typed.password = ''
  }
  async function confirm(): Promise<void> {
    if (typed.code === '') return
    if (await send(async () => { recovery.value = (await take(client.POST('/session/second-factor/actions/confirm', { body: { code: typed.code } }))).recovery_codes })) begun.value = undefined
    typed.code = ''
    await ask()
  }
  async function remove(): Promise<void> {
    if (typed.code === '') return
    await send(() => take(client.POST('/session/second-factor/actions/remove', { body: { code: typed.code } })))
    typed.code = ''
    await Promise.all([ask(), session.ask()])
  }
  return { state, error, isPending, refetch, typed, begun, recovery, busy, wrong, elsewhere, again, hasPassword, ask, begin, confirm, remove }
}
