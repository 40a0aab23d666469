// Out of here, and, for who came by the city's single sign-on, out of there.
import { useRouter } from 'vue-router'
import { useSession } from './session'

export function useSignOut(): () => Promise<void> {
  const session = useSession()
  const router = useRouter()
  return async () => {
    const next = await session.signOut()
    await router.push({ name: 'sign-in', query: { why: 'left' } })
    if (next) location.assign(next)
  }
}
