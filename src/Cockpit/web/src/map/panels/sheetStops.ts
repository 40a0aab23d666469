export const stops = ['low', 'middle', 'high'] as const
export type SheetStop = (typeof stops)[number]

/** Where a sheet let go at this share of the screen's height comes to rest. */
export function nearestStop(share: number): SheetStop {
  if (share < 0.28) return 'low'
  return share < 0.68 ? 'middle' : 'high'
}
