// What the service says of a draft, asked when nobody has typed for a moment: what is wrong where, and what somebody of a role would see of it.
import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, onBeforeUnmount, ref, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import type { Screen } from '@/api/contract'
import { mistakesOf, type Mistake } from '@/packs/mistakes'
import { pointer } from '@/packs/document'
import { mistakeWords } from './mistakeWords'
import type { Builder } from './useBuilder'

const pauseMs = 500

export interface Trial {
  mistakes: ComputedRef<Mistake[]>
  /** Null for who does not find it; undefined while nobody knows. */
  screen: ComputedRef<Screen | null | undefined>
  isPending: ComputedRef<boolean>
  error: ComputedRef<unknown>
  retry: () => void
  /** Of the screen: at a place of it, or below. */
  at: (...keys: (string | number)[]) => string[]
  /** Whatever is not of a part or view. */
  elsewhere: ComputedRef<string[]>
}

export function useTrial({ pack, name, screen }: Builder, role: MaybeRefOrGetter<string | undefined>): Trial {
  const { t, te } = useI18n()
  const settled = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  const now = computed(() => (screen.value ? JSON.stringify(pack.patch.value) : ''))
  watch(now, (text) => {
    clearTimeout(timer)
    timer = setTimeout(() => (settled.value = text), settled.value === '' ? 0 : pauseMs)
  }, { immediate: true })
  onBeforeUnmount(() => clearTimeout(timer))

  const { data, error, isFetching, refetch } = useQuery({
    queryKey: computed(() => ['screen-draft', name.value, pack.name.value, settled.value, toValue(role)]),
    queryFn: ({ signal }) => take(client.POST('/screens/{name}/draft', { params: { path: { name: name.value } }, body: { pack: pack.name.value, patch: JSON.parse(settled.value), role: toValue(role) ?? null }, signal })),
    enabled: () => settled.value !== '' && pack.name.value !== '',
    placeholderData: keepPreviousData, staleTime: 10_000, gcTime: 30_000,
  })
  const mistakes = computed(() => (now.value === '' ? [] : mistakesOf(data.value)))
  /** In our words, where we have some. */
  function words({ reason }: Mistake): string {
    const known = mistakeWords(reason)
    if (!known) return reason
    const said = (name: 'what' | 'key'): Record<string, string> => (known.values[name] !== undefined && te(`builder.mistake.${name}.${known.values[name]}`) ? { [name]: t(`builder.mistake.${name}.${known.values[name]}`) } : {})
    return t(`builder.mistake.${known.key}`, { ...known.values, ...said('what'), ...said('key') })
  }
  const here = computed(() => pointer('screens', name.value))
  const isPart = (path: string): boolean => path.startsWith(`${here.value}/parts/`) || path.startsWith(`${here.value}/views/`)
  return {
    mistakes, screen: computed(() => (data.value ? data.value.screen : undefined)), isPending: computed(() => isFetching.value || settled.value !== now.value), error: computed(() => error.value), retry: () => void refetch(),
    at: (...keys) => mistakes.value.filter(({ path }) => path === here.value + pointer(...keys) || path.startsWith(`${here.value}${pointer(...keys)}/`)).map(words),
    elsewhere: computed(() => mistakes.value.filter(({ path }) => !isPart(path)).map(words)),
  }
}
