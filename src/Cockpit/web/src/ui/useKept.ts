import { computed, type ComputedRef } from 'vue'
import { useRoute, type LocationQuery } from 'vue-router'

/** What links from page to page keep of the link: language and theme, and whatever else is named. */
export function useKept(...further: string[]): ComputedRef<LocationQuery> {
  const route = useRoute()
  return computed(() => Object.fromEntries(['lang', 'theme', ...further].flatMap((name) => (route.query[name] ? [[name, route.query[name]]] : []))))
}
