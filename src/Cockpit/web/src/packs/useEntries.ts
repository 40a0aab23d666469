import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { nameAt } from './sections'
import { useDraft } from './usePackDraft'

/** Entries by what is searched for in their key and their name. */
export function useEntries<T extends { key: string; path: string }>(entries: MaybeRefOrGetter<readonly T[]>) {
  const pack = useDraft()
  const { locale } = useI18n()
  const search = ref('')
  return { search, shown: computed(() => toValue(entries).filter(({ key, path }) => `${key} ${nameAt(pack.draft.value, path, locale.value)}`.toLowerCase().includes(search.value.toLowerCase()))) }
}
