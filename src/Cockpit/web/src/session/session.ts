import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { client, rememberProof, take } from '@/api/client'
import { ProblemError } from '@/api/problem'
import { queryClient } from '@/api/queryClient'
import type { Caller } from '@/api/contract'
import { keepTimeOf } from '@/words/time'

export const useSession = defineStore('session', () => {
  const caller = ref<Caller>()
  const asked = ref(false)
  const hasOneOf = (...roles: Caller['roles']) => computed(() => caller.value?.roles.some((role) => roles.includes(role)) ?? false)
  /** Somebody of the city, who sees what is published and nothing else. */
  const isCitizen = computed(() => caller.value?.roles.length === 1 && caller.value.roles[0] === 'citizen')

  /** Questions in SQL. */
  const mayAsk = hasOneOf('analyst', 'leader', 'admin')

  /** What models tell of things, for those who look after them. */
  const mayForetell = hasOneOf('leader', 'analyst', 'dispatcher', 'supervisor', 'admin')

  /** What became of what models asked for: not for those who do it, who shall not know why. */
  const mayJudge = hasOneOf('leader', 'analyst', 'dispatcher', 'admin')

  /** Rows of the gazetteer, which belongs to no import and no pack. */
  const mayCorrect = hasOneOf('admin')

  /** What is one for all regions: packs, screens, layers and how they look, what is read anew. */
  const administersAll = computed(() => caller.value !== undefined && caller.value.roles.includes('admin') && caller.value.regions.includes(''))

  /** Draw fences and say what they tell. */
  const mayFence = hasOneOf('dispatcher', 'admin')

  /** What one person was told is nothing that the next may see. */
  function become(next: Caller | undefined): void {
    const isAnother = next?.name !== caller.value?.name
    caller.value = next
    if (isAnother) queryClient.clear()
  }

  /** Who is signed in; undefined is a stranger. The answer also brings the antiforgery cookie. */
  async function ask(): Promise<Caller | undefined> {
    try {
      const told = await take(client.GET('/session'))
      become(told)
      rememberProof()
      keepTimeOf(told.timezone)
      asked.value = true
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error
      become(undefined)
      asked.value = true
    }
    return caller.value
  }

  /** @param code of the second factor, for who has one */
  async function signIn(userName: string, password: string, code?: string): Promise<void> {
    await take(client.POST('/session', { body: { user_name: userName, password, code: code ?? null } }))
    await ask()
  }

  /** @param code of the second factor, after the city's single sign-on */
  async function finishSingleSignOn(code: string): Promise<void> {
    await take(client.POST('/session/single-sign-on/code', { body: { code } }))
    await ask()
  }

  /** @returns where they sign out of the city's single sign-on, too; undefined where they came by a password */
  async function signOut(): Promise<string | undefined> {
    const told = await take(client.DELETE('/session'))
    become(undefined)
    return told?.next
  }

  /** The session ended by itself. */
  const forget = (): void => become(undefined)

  return { caller, asked, isCitizen, mayAsk, mayForetell, mayJudge, mayCorrect, mayFence, administersAll, ask, signIn, finishSingleSignOn, signOut, forget }
})
