// The map as a sheet: what stands around it on paper, in the words and colours of the page.
import type * as maplibregl from 'maplibre-gl'
import { type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Choosable } from '@/map/classes/choosable'
import type { ClassSet } from '@/map/classes/classes'
import { useClassWords } from '@/map/classes/useClassWords'
import { useLook } from '@/charts/useLook'
import { wholeWords } from '@/words/amount'
import { momentWords } from '@/words/time'
import type { Sheet } from './picture'
import { useMapFiles } from './useMapFiles'

interface SheetParts {
  classes: Ref<ClassSet>
  by: Ref<Choosable | undefined>
  filter: Ref<string | undefined>
  matched: Ref<number | null | undefined>
  credits: Ref<string>
  hidden: Ref<string[]>
}

const longest = 200

export function useSheet(title: () => string, { classes, by, filter, matched, credits, hidden }: SheetParts) {
  const { t, locale } = useI18n()
  const inks = useLook()
  const { words, title: legendTitle, method } = useClassWords(classes, by)
  const files = useMapFiles()
  const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`)

  function sheet(): Sheet {
    const shown = classes.value.classes.filter(({ key }) => !hidden.value.includes(key))
    const count = matched.value == null ? [] : [t('bench.file.count', { count: wholeWords(matched.value, locale.value) })]
    return {
      title: cut(title()),
      notes: [[...count, momentWords(new Date())].join(' · '), ...(filter.value ? [cut(t('bench.file.filter', { filter: filter.value }))] : [])],
      legendTitle: cut([legendTitle.value, method.value].filter(Boolean).join(' · ')),
      legend: shown.map((each) => ({ colour: each.colour, text: cut(words(each)), count: classes.value.method === 'single' ? '' : wholeWords(each.count, locale.value) })),
      credits: cut(credits.value),
    }
  }
  function save(format: 'png' | 'pdf', map: maplibregl.Map): void {
    if (format === 'pdf') void files.pdf(map, sheet(), title())
    else void files.png(map, sheet(), inks.value, title())
  }
  return { files, save }
}
