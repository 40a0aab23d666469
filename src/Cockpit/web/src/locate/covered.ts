// How much of the map the panels of the console hide.
import type { SheetStop } from '@/map/panels/sheetStops'
import type { Layout } from '@/map/panels/useLayout'
import { coveredBy, type Columns, type Padding } from '@/map/panels/usePanels'

export const consoleColumns: Columns = { left: 400, right: 380 }

export function consoleCovers(layout: Layout, sheet: SheetStop, leftOpen: boolean, beside: boolean): Padding {
  return { ...coveredBy(layout, sheet, leftOpen, beside, consoleColumns), ...(layout === 'phone' ? {} : { bottom: 0 }) }
}
