import { computed, type ComputedRef } from 'vue'
import { usePreferences } from '@/ui/preferences'
import type { Look } from './chartOption'

/** The tokens of the theme that is shown. */
export function useLook(): ComputedRef<Look> {
  const preferences = usePreferences()
  const still = window.matchMedia('(prefers-reduced-motion: reduce)')
  return computed(() => {
    const root = getComputedStyle(document.documentElement)
    // A token is its light and its dark value side by side.
    const colour = (name: string): string => {
      const [light = '', dark = light] = root.getPropertyValue(name).match(/#[0-9a-f]{3,8}/gi) ?? []
      return preferences.theme === 'dark' ? dark : light
    }
    return { ink: colour('--ink'), quiet: colour('--ink-2'), line: colour('--line'), surface: colour('--surface'), accent: colour('--accent'), colours: { red: colour('--red'), orange: colour('--orange'), yellow: colour('--yellow'), blue: colour('--blue'), green: colour('--green'), grey: colour('--grey') }, font: root.getPropertyValue('--font'), fontSize: 12, isStill: still.matches }
  })
}
