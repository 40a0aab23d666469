// Several windows of one browser have one session. Where somebody else signs in in another, this window begins anew as theirs: nothing that the one saw is shown to the next, nor sent in their name.
import { useRouter } from 'vue-router'
import { whenAnother } from '@/api/client'
import { useSession } from './session'

export function useSamePerson(): void {
  const session = useSession()
  const router = useRouter()
  const anew = (): void => location.reload()
  whenAnother(anew)

  /** Whoever comes back to a window may have signed in elsewhere meanwhile. */
  document.addEventListener('visibilitychange', async () => {
    const before = session.caller?.name
    if (document.visibilityState !== 'visible' || before === undefined) return
    const now = await session.ask().catch(() => session.caller)
    if (now === undefined) await router.replace({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath, why: 'ended' } })
    else if (now.name !== before) anew()
  })
}
