// A band of an obligation: a limit alone, then its name is its colour; or a map with limit, colour and title.
import { isMap, type Json } from './document'

export interface BandParts {
  left: string
  color: string
  title: string
  title_en: string
}

const textOf = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value))

export function bandOf(name: string, value: Json | undefined): BandParts {
  const map = isMap(value) ? value : { left: value ?? '' }
  return { left: textOf(map['left']), color: textOf(map['color'] ?? name), title: textOf(map['title']), title_en: textOf(map['title_en']) }
}

/** As short as it can be said; what else the band says stays. */
export function writeBand(name: string, { left, color, title, title_en }: BandParts, before: Json | undefined): Json {
  const parts = { left, ...(color && color !== name ? { color } : {}), ...(title ? { title } : {}), ...(title_en ? { title_en } : {}) }
  const wasMap = isMap(before)
  if (!wasMap && Object.keys(parts).length === 1) return left
  const rest = wasMap ? Object.fromEntries(Object.entries(before).filter(([key]) => !['left', 'color', 'title', 'title_en'].includes(key))) : {}
  return { ...rest, ...(wasMap && 'color' in before && color === name ? { color } : {}), ...parts }
}
