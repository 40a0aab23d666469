// What keys do while a wall plays, where they are not those of what has the focus.
export type TourKey = 'next' | 'before' | 'pause' | 'stop'

/** What writes, is chosen from, or is moved by arrows: the map, and tables walked by keys. */
const moved = 'input, select, textarea, canvas, [role="gridcell"]'
const pressed = 'button, a, summary'
const keys: Readonly<Record<string, TourKey>> = { ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'before', PageUp: 'before', ' ': 'pause', Escape: 'stop' }

/** @param isOf whether what has the focus is one of these, as selectors say it */
export function tourKey(key: string, isOf: (selectors: string) => boolean): TourKey | undefined {
  const asked = keys[key]
  if (asked === 'stop') return isOf('input, select, textarea') ? undefined : asked
  return isOf(moved) || (asked === 'pause' && isOf(pressed)) ? undefined : asked
}
