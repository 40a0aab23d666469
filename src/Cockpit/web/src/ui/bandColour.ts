// The colours by which packs warn, each with its shape; any other colour is only a dot.
const words = ['red', 'orange', 'yellow', 'blue', 'green', 'grey'] as const
export type ColourWord = (typeof words)[number]

export const shapes: Record<ColourWord, string> = { red: '◆', orange: '▲', yellow: '■', blue: '●', green: '✓', grey: '○' }

export function colourWord(colour: string | null | undefined): ColourWord | undefined {
  return words.find((word) => word === colour)
}

/** As CSS writes it; nothing that a pack says may reach a style but a hexadecimal colour. */
export function cssColour(colour: string | null | undefined): string {
  const word = colourWord(colour)
  if (word) return `var(--${word})`
  return /^#[0-9a-f]{6}$/i.test(colour ?? '') ? (colour as string) : 'var(--grey)'
}

/** From the gravest down; what is not known comes last. */
export function gravity(colour: string | null | undefined): number {
  const at = words.findIndex((word) => word === colour)
  return at < 0 ? words.length : at
}
