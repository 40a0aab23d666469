// What a question named and what a place has, element by element: from what the geocoder read in the text and from the properties of its answer.
import type { PlaceProperties } from '@/api/contract'

const groups = ['area', 'road', 'number', 'name', 'building', 'beside'] as const
type Group = (typeof groups)[number]

/** Every element that the geocoder reads, from large to small, with the colour that it shares with its like. */
const groupOf = {
  province: 'area', city: 'area', district: 'area', street_office: 'area', community: 'area', road: 'road', cross_road: 'road', lane: 'road', number: 'number', inner_number: 'number', names: 'name',
  block: 'building', unit: 'building', floor: 'building', room: 'building', gate: 'building', relation: 'beside', grid_code: 'number', part_code: 'number',
} as const satisfies Record<string, Group>
type Element = keyof typeof groupOf
const elements = Object.keys(groupOf) as Element[]

interface Asked {
  element: Element
  group: Group
  text: string
}

/** What people write behind a figure. */
const counters: Partial<Record<Element, string>> = { number: '号', inner_number: '号', block: '号楼|号院|幢|栋|座|楼', unit: '单元', floor: '层|楼', room: '室|房' }

/** With the word that people say behind it. */
export const saidOf = ({ element, text }: Asked): string => `${text}${counters[element]?.split('|')[0] ?? ''}`

export function askedOf(parse: Readonly<Record<string, unknown>>): Asked[] {
  return elements.flatMap((element) => {
    const value = parse[element]
    const texts = Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]
    return texts.map((text) => ({ element, group: groupOf[element], text }))
  })
}

/** A stretch of the question, and which element it is; what is no element has none. */
interface Stretch {
  text: string
  asked?: Asked
}

/** The question cut into its elements; one that stands there in other words than the geocoder's is left uncoloured. */
export function stretchesOf(text: string, asked: readonly Asked[]): Stretch[] {
  const found: { start: number; end: number; asked: Asked }[] = []
  for (const each of asked) {
    const place = placeOf(text, each, found)
    if (place) found.push({ ...place, asked: each })
  }
  found.sort((one, other) => one.start - other.start)
  const stretches: Stretch[] = []
  let at = 0
  for (const { start, end, asked: each } of found) {
    if (start > at) stretches.push({ text: text.slice(at, start) })
    stretches.push({ text: text.slice(start, end), asked: each })
    at = end
  }
  return at < text.length ? [...stretches, { text: text.slice(at) }] : stretches
}

/** With its counter where it has one, else the figure alone, which is no part of a larger one. */
function placeOf(text: string, { element, text: value }: Asked, taken: readonly { start: number; end: number }[]): { start: number; end: number } | undefined {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const counter = counters[element]
  const patterns = counter ? [`(?<!\\d)${escaped}(?:${counter})`, `(?<!\\d)${escaped}(?!\\d)`] : [escaped]
  const isFree = ({ start, end }: { start: number; end: number }): boolean => taken.every((other) => end <= other.start || start >= other.end)
  return patterns.flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'g'))].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }))).find(isFree)
}

export type Verdict = 'fits' | 'near' | 'differs' | 'unknown'
export interface Compared extends Asked {
  /** What the place has in its stead; undefined where it says nothing of the kind. */
  found: string | undefined
  verdict: Verdict
}

const faultsOf: Partial<Record<Element, readonly string[]>> = {
  district: ['district contradicted'], road: ['road contradicted'], cross_road: ['crossing not found'], lane: ['lane not found'], number: ['number not found'], names: ['name not found', 'place contradicted'],
  block: ['block not found'], unit: ['unit not found'], room: ['room not found'], gate: ['gate not found'], grid_code: ['cell not found'], part_code: ['part not found'],
}
const areas: readonly Element[] = ['district', 'street_office', 'community']

/** Beside each element of the question what the place has; what the geocoder faults is wrong, whatever stands there. */
export function comparedOf(place: PlaceProperties): Compared[] {
  return askedOf(place.parse).filter(({ element }) => element !== 'relation').map((asked) => {
    const found = foundOf(asked.element, place)
    return { ...asked, found, verdict: verdictOf(asked, found, place.faults) }
  })
}

function foundOf(element: Element, place: PlaceProperties): string | undefined {
  const named = `${place.label} ${place.name}`
  switch (element) {
    case 'province': return place.region ?? undefined
    case 'city': return place.locality ?? undefined
    case 'district': case 'street_office': case 'community': return place[element] ?? undefined
    case 'road': case 'cross_road': return (place.layer === 'intersection' ? place.name : place.street) ?? undefined
    case 'number': case 'inner_number': return place.housenumber ?? undefined
    case 'names': return place.name
    case 'block': return /\d+(?:号楼|幢|栋|座)/.exec(named)?.[0]
    case 'unit': return /\d+单元/.exec(named)?.[0]
    case 'room': return /\d+室/.exec(named)?.[0]
    case 'grid_code': return place.grid_code ?? undefined
    default: return undefined
  }
}

function verdictOf({ element, text }: Asked, found: string | undefined, faults: readonly string[]): Verdict {
  if (faultsOf[element]?.some((fault) => faults.includes(fault))) return 'differs'
  if (found === undefined) return 'unknown'
  const fits = groupOf[element] === 'number' || groupOf[element] === 'building' ? digitsOf(found) === digitsOf(text) : found.includes(text)
  if (fits) return 'fits'
  return areas.includes(element) && faults.includes('area contradicted') ? 'differs' : 'near'
}

const digitsOf = (text: string): string => text.replaceAll(/\D+/g, '-').replace(/^-|-$/g, '')

/** Elements that a road or a compound has many of: where one is not there, the answer is what it would belong to or lie beside. */
const countedFaults = { number: 'number not found', block: 'block not found', unit: 'unit not found', room: 'room not found' } as const

interface Instead {
  fault: string
  asked: string
  taken: string
}

/** "没有 9999 号，取柏园路": faults that say what was taken in the stead of what is not there. */
export function insteadOf(place: PlaceProperties): Instead[] {
  const asked = askedOf(place.parse)
  return Object.entries(countedFaults).flatMap(([element, fault]) => {
    const said = asked.find((each) => each.element === element)
    if (!said || !place.faults.includes(fault)) return []
    return [{ fault, asked: saidOf(said), taken: element === 'number' && place.housenumber ? place.housenumber : place.name }]
  })
}
