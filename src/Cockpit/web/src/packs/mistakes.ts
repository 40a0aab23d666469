// Where a mistake that the server tells belongs: beside the field of its pointer, or of the nearest above it.
export interface Mistake {
  /** Empty where it has no place in the pack. */
  path: string
  reason: string
}

/** `special-equipment/overlay#/obligations/x/bands/red: …` */
export function mistakeOf(words: string): Mistake {
  const found = /^[^#]*#((?:\/[^/]*?)+): (.*)$/s.exec(words)
  return found ? { path: found[1] ?? '', reason: found[2] ?? '' } : { path: '', reason: words }
}

export function mistakesOf(body: unknown): Mistake[] {
  const told = typeof body === 'object' && body !== null ? (body as { mistakes?: unknown; refusals?: unknown }) : {}
  return [told.mistakes, told.refusals].flatMap((list) => (Array.isArray(list) ? list.map((each) => mistakeOf(String(each))) : []))
}

/** The field that a mistake stands beside; undefined where none of those shown is near. A part of a list or map belongs to its field. */
export function fieldOf(path: string, fields: Iterable<string>): string | undefined {
  let best: string | undefined
  for (const field of fields) {
    const isNear = path === field || path.startsWith(`${field}/`)
    if (isNear && field.length > (best?.length ?? -1)) best = field
  }
  return best
}
