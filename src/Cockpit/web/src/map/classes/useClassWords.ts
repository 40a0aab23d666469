import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Choosable } from './choosable'
import type { ClassSet, MapClass } from './classes'
import { boundWords, rangeWords } from './classWords'

/** Classes as legends and printed maps call them: bounds in the reader's units, values by their names. */
export function useClassWords(classes: Ref<ClassSet>, by: Ref<Choosable | undefined>) {
  const { t, locale } = useI18n()
  const ranged = computed(() => classes.value.classes.filter(({ range }) => range))
  const bound = computed(() => boundWords(ranged.value.flatMap(({ range }) => range ?? []), locale.value))
  function words(each: MapClass): string {
    if (each.range) return rangeWords(each.range, bound.value, { isLast: each === ranged.value.at(-1), areWhole: by.value?.areWhole ?? false })
    if (each.key === 'other') return t('bench.legend.other')
    if (each.key === 'none') return t('bench.legend.none')
    if (by.value?.isTruth) return t(each.value === 'true' ? 'workbench.yes' : 'workbench.no')
    return each.title ?? each.value ?? t('bench.legend.all')
  }
  /** "高度 · m" */
  const title = computed(() => (by.value ? [by.value.title, by.value.unit].filter(Boolean).join(' · ') : t('bench.legend.all')))
  const method = computed(() => (classes.value.method === 'single' ? '' : t(`bench.method.${classes.value.method}`)))
  return { words, title, method }
}
