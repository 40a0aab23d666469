// The city's own sign-in: its button, and what a browser that comes back from it is told.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { client, take } from '@/api/client'

export function useSingleSignOn() {
  const { t, te, locale } = useI18n()
  const route = useRoute()
  const { data: offer } = useQuery({ queryKey: ['single-sign-on'], queryFn: ({ signal }) => take(client.GET('/session/single-sign-on', { signal })), staleTime: Infinity })

  const offered = computed(() => offer.value?.offered ?? false)
  /** Of the button; undefined where the city has none. */
  const title = computed(() => (offer.value?.offered ? (locale.value === 'en' ? offer.value.title_en : offer.value.title) ?? undefined : undefined))
  const address = computed(() => `/session/single-sign-on/begin${typeof route.query.next === 'string' ? `?next=${encodeURIComponent(route.query.next)}` : ''}`)
  /** It has let them in, and a code of the second factor is wanted. */
  const wantsCode = computed(() => route.query.code === 'wanted')
  /** Why it did not let them in, in words; empty where nobody comes from there. */
  const refusal = computed(() => {
    const slug = route.query.refused
    return typeof slug !== 'string' ? '' : te(`problem.of.${slug}`) ? t(`problem.of.${slug}`) : slug === 'too-many-requests' ? t('problem.tooMany') : t('problem.of.single-sign-on-refused')
  })
  return { offered, title, address, wantsCode, refusal }
}
