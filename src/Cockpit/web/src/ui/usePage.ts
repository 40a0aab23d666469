// What every page with a top bar does: its link keeps language and theme, and whoever signs out comes to where one signs in.
import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { useUrlQuery } from '@/map/state/useUrlQuery'
import { useSession } from '@/session/session'
import { usePreferences } from './preferences'

export function usePage(): { leave: () => Promise<void> } {
  const session = useSession()
  const preferences = usePreferences()
  const router = useRouter()
  const url = useUrlQuery()
  watch(() => [preferences.language, preferences.chosenTheme] as const, ([language, theme]) => url.patch({ lang: language === 'zh-CN' ? undefined : language, theme }))
  return {
    async leave() {
      await session.signOut()
      await router.push({ name: 'sign-in' })
    },
  }
}
