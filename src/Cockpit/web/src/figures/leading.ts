/** Figures that have bands are judged, and stand before those that only count. */
export function leading<T extends { bands: readonly unknown[] }>(figures: readonly T[]): T[] {
  return [...figures.filter(({ bands }) => bands.length > 0), ...figures.filter(({ bands }) => bands.length === 0)]
}
