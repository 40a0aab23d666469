// What every page with a top bar does: its link keeps language and theme, and whoever signs out comes to where one signs in.
import { watch } from 'vue'
import { useUrlQuery } from '@/link/useUrlQuery'
import { useSignOut } from '@/session/useSignOut'
import { usePreferences } from '@/ui/preferences'

export function usePage(): { leave: () => Promise<void> } {
  const preferences = usePreferences()
  const url = useUrlQuery()
  watch(() => [preferences.language, preferences.chosenTheme] as const, ([language, theme]) => url.patch({ lang: language === 'zh-CN' ? undefined : language, theme }))
  return { leave: useSignOut() }
}
