// What of a pack is changed here, in the order in which it is asked for.
import { at, isMap, keysOf, pointer, type Json } from './document'

export const sections = ['objects', 'obligations', 'alerts', 'dictionaries', 'messages', 'indicators'] as const
export type SectionName = (typeof sections)[number]

export function isSection(text: string | undefined): text is SectionName {
  return sections.some((each) => each === text)
}

export function itemsOf(document: Json | undefined, section: SectionName): string[] {
  const map = at(document, pointer(section))
  return isMap(map) ? Object.keys(map) : []
}

/** As the pack calls it in a language; its key where it has no name. */
export function nameAt(document: Json | undefined, path: string, language: string): string {
  const thing = at(document, path)
  const title = isMap(thing) ? ((language === 'en' ? thing['title_en'] : undefined) ?? thing['title']) : undefined
  return typeof title === 'string' && title !== '' ? title : (keysOf(path).at(-1) ?? path)
}

/** Which item of which section a place belongs to. */
export function itemAt(path: string): { section: SectionName; item: string } | undefined {
  const [section, item] = keysOf(path)
  return isSection(section) && item !== undefined ? { section, item } : undefined
}

/** Each step of a path as people know it: the title of what is there, the word for a key, else the key. */
export function placeWords(documents: readonly (Json | undefined)[], path: string, language: string, word: (key: string) => string | undefined): string[] {
  const keys = keysOf(path)
  return keys.flatMap((key, index) => {
    const here = pointer(...keys.slice(0, index + 1))
    const named = index > 0 ? documents.map((document) => (isMap(at(document, here)) ? nameAt(document, here, language) : key)).find((name) => name !== key) : undefined
    if (named === undefined && (key === 'attributes' || key === 'codes')) return []
    return [named ?? word(key) ?? (/^\d+$/.test(key) ? String(Number(key) + 1) : key)]
  })
}

/** A value in a line. */
export function valueLine(value: Json | undefined, words: { yes: string; no: string; none: string }): string {
  if (value === null || value === undefined) return words.none
  if (value === true) return words.yes
  if (value === false) return words.no
  if (Array.isArray(value)) return value.map((each) => valueLine(each, words)).join('、') || words.none
  if (isMap(value)) return Object.entries(value).map(([key, each]) => `${key}: ${valueLine(each, words)}`).join(' · ')
  return String(value)
}

/** What is done to the record, said by the service in English, in our words; undefined for what we have none for. */
export function stepWords(step: string): { key: string; values: Record<string, string> } | undefined {
  for (const [key, pattern] of patterns) {
    const found = pattern.exec(step)
    if (found) return { key, values: { ...found.groups } }
  }
  return undefined
}
const patterns: readonly [string, RegExp][] = [
  ['adds', /^adds (?<what>\S+)$/],
  ['dropsUnused', /^drops (?<what>\S+), which no .+ has$/],
  ['drops', /^drops (?<what>\S+)$/],
  ['makes', /^makes (?<what>\S+) a (?<type>\S+)$/],
  ['twice', /^finds what is said twice for (?<what>\S+)$/],
  ['doubts', /^looks at (?<what>\S+) for (?<count>\d+) doubts$/],
  ['search', /^lists all objects anew$/],
  ['closes', /^closes alerts of (?<what>\S+)$/],
]
