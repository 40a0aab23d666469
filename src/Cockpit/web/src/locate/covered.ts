// How much of the map the panels of the console hide.
import type { SheetStop } from '@/map/panels/sheetStops'
import type { Layout } from '@/map/panels/useLayout'
import { coveredBy, type Padding } from '@/map/panels/usePanels'

/** Pixels; the same as in the style of the screen. */
export const leftWidth = 400
export const rightWidth = 380

export function consoleCovers(layout: Layout, sheet: SheetStop, leftOpen: boolean, beside: boolean): Padding {
  return { ...coveredBy(layout, sheet, leftOpen), left: layout !== 'phone' && leftOpen ? leftWidth : 0, right: beside ? rightWidth : 0, ...(layout === 'phone' ? {} : { bottom: 0 }) }
}
