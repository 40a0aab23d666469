// What everything on a map screen is narrowed to, as chips: a value of something counted, what one figure counts, or what lies in an area.
import type { Indicator } from '@/api/contract'
import { decoded } from '@/link/viewUrl'
import { keysOf } from '@/charts/timeParts'
import { quoted } from '@/words/cql'
import { firstDay, isKind, kindOf, neighbour } from '@/words/period'
import { areaCondition, parseArea } from './area/area'

/** What is counted, or shown by a layer: `cases:case`, `objects:lift`, `records:fault`, `duties:…`, `alerts:…`, `scores:…`. */
export type Things = string

export interface ValueChip {
  of: Things
  attribute: string
  value: string | null
}
interface FigureChip {
  figure: string
}
interface AreaChip {
  /** As the link has it. */
  within: string
}
export type Chip = ValueChip | FigureChip | AreaChip
export const isValue = (chip: Chip): chip is ValueChip => 'of' in chip
export const isArea = (chip: Chip): chip is AreaChip => 'within' in chip

/** What is known of things: of which types of objects they are, and of which type an attribute is. */
export interface Known {
  typesOf: (things: Things) => readonly string[]
  attributeType: (things: Things, attribute: string) => string | undefined
  /** Whether they lie somewhere, themselves or by their object. */
  hasPlace: (things: Things) => boolean
  figure: (name: string) => Indicator | undefined
}

/** Of whichever rule. */
export const anyAlerts: Things = 'alerts:any'

export const thingsOf = ({ sort, name }: Indicator['count']): Things => `${sort}:${name}`

/** In the link; what cannot be read is no chip. */
export function parseChips(text: string | undefined): Chip[] {
  return (text ?? '').split(';').filter(Boolean).flatMap((each): Chip[] => {
    const [of = '', attribute, value] = each.split('~').map((part) => decoded(part) ?? part)
    if (of === 'figure') return attribute ? [{ figure: attribute }] : []
    return /^\w+:\w+$/.test(of) && attribute && /^[\w.:]+$/.test(attribute) && isValueOf(attribute, value) ? [{ of, attribute, value: value ?? null }] : []
  })
}

/** Of a time told apart by a period, one of that period; by what comes again, one of these. */
function isValueOf(attribute: string, value: string | undefined): boolean {
  const part = attribute.split(':')[1] ?? ''
  return value === undefined || (isKind(part) ? kindOf(value) === part : (keysOf(attribute)?.includes(value) ?? true))
}

/** But for the area, which has its own place in the link. */
export function writeChips(chips: readonly Chip[]): string | undefined {
  return chips.flatMap((chip) => (isArea(chip) ? [] : [('figure' in chip ? ['figure', chip.figure] : [chip.of, chip.attribute, ...(chip.value === null ? [] : [chip.value])]).map(encoded).join('~')])).join(';') || undefined
}

export const isSame = (one: Chip, other: Chip): boolean => (isArea(one) || isArea(other) ? isArea(one) && isArea(other) && one.within === other.within : writeChips([one]) === writeChips([other]))

/** On or off; of one attribute there is one value at a time. */
export function toggled(chips: readonly Chip[], chip: Chip): Chip[] {
  const others = chips.filter((each) => !isSame(each, chip))
  if (others.length < chips.length) return others
  return [...others.filter((each) => !isValue(chip) || !isValue(each) || each.of !== chip.of || each.attribute !== chip.attribute), chip]
}

/** All on, each in the place of another value of its attribute; all off where all were on. */
export function toggledAll(chips: readonly Chip[], several: readonly Chip[]): Chip[] {
  const areOn = several.every((chip) => chips.some((each) => isSame(each, chip)))
  return several.reduce<Chip[]>((now, chip) => (now.some((each) => isSame(each, chip)) === areOn ? toggled(now, chip) : now), [...chips])
}

/** Of an attribute of the object that something is of, the chip is the object's own, so that all that is of such objects follows it. */
export function chipOf(things: Things, attribute: string, value: string | null, known: Known): ValueChip {
  const [type, second] = known.typesOf(things)
  const own = /^object\.(.+)$/.exec(attribute)?.[1]
  return own && type && !second ? { of: `objects:${type}`, attribute: own, value } : { of: things, attribute, value }
}

/** CQL2 of a chip as things of another sort are asked; undefined where they know nothing of it. */
export function conditionOf(chip: Chip, things: Things, known: Known): string | undefined {
  if (isArea(chip)) {
    const ring = parseArea(chip.within)
    return ring && known.hasPlace(things) ? areaCondition(ring) : undefined
  }
  if ('figure' in chip) {
    const figure = known.figure(chip.figure)
    return figure?.count.where && thingsOf(figure.count) === things ? `(${figure.count.where})` : undefined
  }
  const [attribute = '', period] = chip.attribute.split(':')
  const column = chip.of === things ? attribute : chip.of.startsWith('objects:') && known.typesOf(things).includes(chip.of.slice('objects:'.length)) ? `object.${attribute}` : undefined
  if (column) return valueCondition(column, period, chip.value, known.attributeType(chip.of, attribute))
  const rule = things === anyAlerts && /^alerts:(.+)$/.exec(chip.of)?.[1]
  return rule ? `"rule" = ${quoted(rule)} AND ${valueCondition(attribute, period, chip.value, undefined)}` : undefined
}

/** Of all of them; undefined where none says anything of these things. */
export function conditionOfAll(chips: readonly Chip[], things: Things, known: Known): string | undefined {
  return chips.flatMap((chip) => conditionOf(chip, things, known) ?? []).join(' AND ') || undefined
}

function valueCondition(column: string, period: string | undefined, value: string | null, type: string | undefined): string {
  const named = `"${column}"`
  if (value === null) return `${named} IS NULL`
  if (period && /^\d+$/.test(period)) return `${named} LIKE ${quoted(`${value}%`)}`
  if (period === 'weekday' || period === 'hour') return `${period.toUpperCase()}(${named}) = ${Number(value)}`
  if (period) return `${named} >= ${date(firstDay(value))} AND ${named} < ${date(firstDay(neighbour(value, 1)))}`
  return `${named} = ${type === 'number' || type === 'integer' || type === 'boolean' ? value : quoted(value)}`
}

const date = (day: string): string => `DATE('${day}')`

/** The sign between the pieces is none that encoding changes. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E')
