import { useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'
import { client, take } from '@/api/client'
import type { Place } from '@/api/contract'
import type { MapPosition } from '@/link/viewUrl'

type Focus = MaybeRefOrGetter<MapPosition | undefined>

/** Places near where the user looks come first. */
function focusOf(focus: Focus): { 'focus.point.lon'?: string; 'focus.point.lat'?: string } {
  const here = toValue(focus)
  return here ? { 'focus.point.lon': here.lon.toFixed(3), 'focus.point.lat': here.lat.toFixed(3) } : {}
}

/** The text once it has rested for a while. */
export function rested(text: MaybeRefOrGetter<string>, milliseconds: number): Ref<string> {
  const value = ref(toValue(text))
  let timer: number | undefined
  watch(() => toValue(text), (now) => {
    clearTimeout(timer)
    timer = window.setTimeout(() => (value.value = now), milliseconds)
  })
  return value
}

function goesOn(before: string, now: string): boolean {
  return before !== '' && now !== '' && (now.startsWith(before) || before.startsWith(now))
}

export function useSuggestions(typed: MaybeRefOrGetter<string>, focus: Focus) {
  const text = rested(() => toValue(typed).trim(), 120)
  return useQuery({
    queryKey: computed(() => ['autocomplete', text.value]),
    queryFn: async ({ signal }): Promise<Place[]> =>
      (await take(client.GET('/v1/autocomplete', { params: { query: { text: text.value, size: '8', ...focusOf(focus) } }, signal }))).features,
    enabled: computed(() => text.value !== ''),
    // While somebody goes on typing the old list stands until the new one comes; a text begun anew has none yet.
    placeholderData: (before, asked) => (goesOn(String(asked?.queryKey[1] ?? ''), text.value) ? before : undefined),
  })
}

/** As many as a search lists; there may be more. */
export const most = 10

export function usePlaces(text: MaybeRefOrGetter<string>, focus: Focus) {
  return useQuery({
    queryKey: computed(() => ['search', toValue(text)]),
    queryFn: async ({ signal }): Promise<Place[]> =>
      (await take(client.GET('/v1/search', { params: { query: { text: toValue(text), size: String(most), ...focusOf(focus) } }, signal }))).features,
    enabled: computed(() => toValue(text) !== ''),
  })
}
