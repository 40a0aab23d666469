// Parts beside a map: which side each stands on, and in which order. All sides are one list.
import { sides, type SaidPart, type Side } from './declared'

/** Numbers of the parts on a side, in their order. */
export const partsOn = (parts: readonly SaidPart[], side: Side): number[] => parts.flatMap((part, index) => (part.side === side ? [index] : []))

export interface Ordered {
  parts: SaidPart[]
  /** Where the part is now. */
  index: number
}

/** @param before how many of that side stand before it, without itself */
export function putOn(parts: readonly SaidPart[], index: number, side: Side, before: number): Ordered {
  if (parts[index]!.side === side && partsOn(parts, side).indexOf(index) === before) return { parts: [...parts], index }
  const part = { ...parts[index]!, side }
  const rest = parts.filter((_, each) => each !== index)
  const there = partsOn(rest, side)
  const next = there[before]
  const at = next ?? (there.length > 0 ? there.at(-1)! + 1 : rest.length)
  return { parts: [...rest.slice(0, at), part, ...rest.slice(at)], index: at }
}

/** One up or down on its side; undefined at the end. */
export function shiftedOn(parts: readonly SaidPart[], index: number, by: -1 | 1): Ordered | undefined {
  const side = parts[index]!.side!
  const place = partsOn(parts, side).indexOf(index) + by
  return place < 0 || place >= partsOn(parts, side).length ? undefined : putOn(parts, index, side, place)
}

/** To the end of the next side; undefined beyond the last. @param takes sides that show such a part */
export function toNextSide(parts: readonly SaidPart[], index: number, by: -1 | 1, takes: readonly Side[]): Ordered | undefined {
  for (let at = sides.indexOf(parts[index]!.side!) + by; at >= 0 && at < sides.length; at += by) {
    if (takes.includes(sides[at]!)) return putOn(parts, index, sides[at]!, partsOn(parts, sides[at]!).length)
  }
  return undefined
}

/** The head shows figures alone. */
export const sidesFor = (part: SaidPart): readonly Side[] => (part.figures ? sides : sides.slice(1))

/** An entry of a list at another place. */
export function reordered<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)]
}
