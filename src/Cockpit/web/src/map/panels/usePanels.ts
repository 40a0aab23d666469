// Which panels stand beside the map, which tab is in front, and how much of the map they cover.
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { IconName } from '@/ui/icons'
import type { SheetStop } from './sheetStops'
import { useLayout, type Layout } from './useLayout'

type Tab = 'layers' | 'results' | 'record'
export interface Padding {
  top: number
  right: number
  bottom: number
  left: number
}
export const nothingCovered: Padding = { top: 0, right: 0, bottom: 0, left: 0 }

interface Panels {
  layout: Ref<Layout>
  tabs: ComputedRef<{ name: Tab; icon: IconName; title: string }[]>
  current: ComputedRef<Tab>
  sheet: Ref<SheetStop>
  leftOpen: Ref<boolean>
  /** The record stands in a column of its own. */
  beside: ComputedRef<boolean>
  covered: ComputedRef<Padding>
  turn: (to: Tab) => void
}

/** Widths of the columns beside the map, in pixels. */
export interface Columns {
  left: number
  right: number
}
export const mapColumns: Columns = { left: 320, right: 360 }

/** What the panels hide of the map. */
export function coveredBy(layout: Layout, sheet: SheetStop, leftOpen: boolean, beside = false, columns = mapColumns): Padding {
  return {
    top: 0,
    left: layout !== 'phone' && leftOpen ? columns.left : 0,
    right: beside ? columns.right : 0,
    bottom: layout === 'phone' ? sheetHeight(sheet) : stripHeight,
  }
}

const stripHeight = 32
const topBarHeight = 48
/** Pixels, near enough to bring things out from under it; a full sheet hides the map anyway. */
const sheetHeight = (stop: SheetStop): number => (stop === 'low' ? 100 : Math.round((window.innerHeight - topBarHeight) * 0.46))

/** @param first where there is room for the record beside it; elsewhere a record that is open comes first */
export function usePanels(first: Exclude<Tab, 'record'>, recordOpen: ComputedRef<boolean>): Panels {
  const { t } = useI18n()
  const layout = useLayout()
  const wide = computed(() => layout.value === 'wide')
  const tab = ref<Tab>(recordOpen.value && !wide.value ? 'record' : first)
  const sheet = ref<SheetStop>(recordOpen.value ? 'middle' : 'low')
  const leftOpen = ref(true)
  const beside = computed(() => wide.value && recordOpen.value)

  function turn(to: Tab): void {
    if (sheet.value === 'low') sheet.value = 'middle'
    if (wide.value && to === 'record') return
    tab.value = to
    leftOpen.value = true
  }

  return {
    layout, sheet, leftOpen, beside, turn,
    tabs: computed(() => [
      { name: 'layers' as const, icon: 'layers' as const, title: t('panel.layers') },
      { name: 'results' as const, icon: 'search' as const, title: t('panel.results') },
      ...(wide.value ? [] : [{ name: 'record' as const, icon: 'record' as const, title: t('panel.record') }]),
    ]),
    current: computed(() => (wide.value && tab.value === 'record' ? 'layers' : tab.value)),
    covered: computed(() => coveredBy(layout.value, sheet.value, leftOpen.value, beside.value)),
  }
}
