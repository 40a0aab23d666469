// What parts that tell one figure apart have in common: what it and its values are called, and the page of the rows behind a value.
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter, type RouteLocationRaw } from 'vue-router'
import type { ScreenPart } from '@/api/contract'
import { pageAt } from '@/figures/rows'
import { useIndicatorList } from '@/figures/useFigures'
import { useKept } from '@/ui/useKept'
import { roundedWords } from '@/words/amount'
import { useTitles } from '@/words/title'
import { useCounted } from './useCounted'

/** @param name of the figure */
export function useFigurePart(part: MaybeRefOrGetter<ScreenPart>, name: MaybeRefOrGetter<string | undefined>) {
  const { t, locale } = useI18n()
  const title = useTitles()
  const router = useRouter()
  const kept = useKept()
  const { data: indicators } = useIndicatorList()
  const indicator = computed(() => indicators.value?.find((each) => each.name === toValue(name)))
  const pageOf = (address: string | null): RouteLocationRaw | undefined => pageAt(address, indicator.value?.name, kept.value)
  return {
    indicator,
    counted: useCounted(() => indicator.value?.count.sort === 'cases'),
    called: computed(() => title(toValue(part).title) || title(indicator.value?.title, toValue(name))),
    unit: computed(() => title(indicator.value?.unit)),
    write: (value: number | null): string => (value === null ? t('work.noFigure') : roundedWords(value, locale.value)),
    pageOf,
    /** Goes there. */
    follow(address: string | null): void {
      const page = pageOf(address)
      if (page) void router.push(page)
    },
  }
}
