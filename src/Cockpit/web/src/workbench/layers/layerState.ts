// What a layer's link says: which layer, how it is drawn, what of it is shown, what is selected, and where the map is. It is kept with a saved view as it stands in the link.
import type { Query } from '@/link/viewUrl'
import { one } from '@/link/viewUrl'

const linkKeys = ['layer', 'look', 'filter', 'hide', 'area', 'at'] as const
type LinkKey = (typeof linkKeys)[number]
export type LayerLink = Readonly<Partial<Record<LinkKey, string>>>

/** Takes all of it out of a link. */
export const cleared: Readonly<Record<LinkKey, undefined>> = { layer: undefined, look: undefined, filter: undefined, hide: undefined, area: undefined, at: undefined }

/** Undefined where the link says nothing of a layer. */
export function linkIn(query: Query): LayerLink | undefined {
  const said = linkKeys.flatMap((key) => {
    const value = one(query, key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return said.some(([key]) => key !== 'at') ? (Object.fromEntries(said) as LayerLink) : undefined
}

/** Texts alone, whatever else was kept. */
export function linkFrom(kept: unknown): LayerLink {
  if (typeof kept !== 'object' || kept === null) return {}
  return Object.fromEntries(Object.entries(kept).filter(([key, value]) => linkKeys.some((each) => each === key) && typeof value === 'string'))
}

/** Where the map is does not make it another view. */
export const isSameView = (one: LayerLink, two: LayerLink): boolean => linkKeys.every((key) => key === 'at' || one[key] === two[key])
