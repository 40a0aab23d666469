// Photos of cases: what was sent, and samples of how they should look.

/** One that was sent. `slot` says what it shows. */
export interface SentPhoto { code: string; name: string; slot: string }

/** A drawing (SVG) as the address of an image: nothing in it runs there. */
export const pictureOf = (drawing: string): string => `data:image/svg+xml,${encodeURIComponent(drawing)}`

/** What is needed stands first; the rest stays in its order. */
export function neededFirst<T extends { name: string }>(slots: readonly T[], needed: readonly string[]): T[] {
  return [...slots.filter(({ name }) => needed.includes(name)), ...slots.filter(({ name }) => !needed.includes(name))]
}
