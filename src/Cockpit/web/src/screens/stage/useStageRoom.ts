// How much room a map screen has: which of its parts stand on which side, and what of the map lies under them.
import { computed, ref } from 'vue'
import type { Screen } from '@/api/contract'
import type { SheetStop } from '@/map/panels/sheetStops'
import { useLayout } from '@/map/panels/useLayout'
import type { Padding } from '@/map/panels/usePanels'
import { useMedia } from '@/ui/useMedia'

/** @param hasStrip days are played below the map */
export function useStageRoom(screen: () => Screen, hasStrip: () => boolean) {
  const layout = useLayout()
  const isVeryWide = useMedia('(min-aspect-ratio: 5/2) and (min-width: 2400px)')
  const leftOpen = ref(true)
  const rightOpen = ref(true)
  const sheet = ref<SheetStop>('low')
  const partsOf = (...sides: string[]) => screen().parts.filter((part) => sides.includes(part.side ?? ''))
  const head = computed(() => partsOf('head').flatMap((part) => part.figures ?? []))
  const left = computed(() => (isVeryWide.value ? partsOf('left', 'foot') : partsOf('left')))
  const right = computed(() => (isVeryWide.value ? partsOf('right') : partsOf('right', 'foot')))
  const width = computed(() => (isVeryWide.value ? { left: 760, right: 760 } : { left: 320, right: 360 }))
  const covered = computed<Padding>(() => ({
    top: 0, bottom: layout.value === 'phone' ? 100 : hasStrip() ? 124 : 0,
    left: layout.value === 'phone' || !leftOpen.value ? 0 : width.value.left, right: layout.value === 'wide' && rightOpen.value ? width.value.right : 0,
  }))
  return { layout, isVeryWide, leftOpen, rightOpen, sheet, head, left, right, covered }
}
