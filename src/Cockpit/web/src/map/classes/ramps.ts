// Colours of ordered classes, our own: even steps of lightness in OKLab, as strong as a screen shows them. One hue from pale to deep; of two, the pale middle is neither.
// In the dark they are turned round, so that more is brighter.
import type { Theme } from '@/ui/theme'

export const ramps = ['blue', 'green', 'purple', 'orange', 'blueOrange', 'greenPurple'] as const
export type Ramp = (typeof ramps)[number]

/** In degrees of OKLCh, below and above the middle; one of one hue. */
const hues: Record<Ramp, readonly [number] | readonly [number, number]> = {
  blue: [250], green: [155], purple: [305], orange: [50], blueOrange: [250, 50], greenPurple: [145, 320],
}
const lightness: Record<Theme, { none: number; all: number }> = { light: { none: 0.87, all: 0.38 }, dark: { none: 0.42, all: 0.9 } }
const strongest = 0.16

export const isDiverging = (ramp: Ramp): boolean => hues[ramp].length === 2

/** As many colours as there are classes, the lowest first. */
export function rampColours(ramp: Ramp, classes: number, theme: Theme, turned = false): string[] {
  const places = Array.from({ length: classes }, (_, index) => (classes === 1 ? 1 : index / (classes - 1)))
  const colours = places.map((place) => colourAt(ramp, place, theme))
  return turned ? colours.reverse() : colours
}

/** Of one thing alone that is drawn in the ramp's hue. */
export const plainColour = (ramp: Ramp, theme: Theme): string => colourAt(ramp, isDiverging(ramp) ? 0.15 : 0.6, theme)

function colourAt(ramp: Ramp, place: number, theme: Theme): string {
  const { none, all } = lightness[theme]
  const [below, above] = hues[ramp]
  if (above === undefined) return hex(none + (all - none) * place, strongest * (0.45 + 0.55 * Math.sin(Math.PI * (0.15 + place * 0.6))), below)
  const far = Math.abs(place * 2 - 1)
  return hex(none + (all - none) * far * 0.85, strongest * far, place < 0.5 ? below : above)
}

/** The nearest colour of that lightness and hue that screens have. */
function hex(light: number, chroma: number, hue: number): string {
  for (let strength = chroma; ; strength -= 0.004) {
    const linear = linearOf(light, Math.max(0, strength), hue)
    if (strength <= 0 || linear.every((part) => part >= -1e-6 && part <= 1 + 1e-6)) return `#${linear.map((part) => Math.round(255 * gamma(Math.min(1, Math.max(0, part)))).toString(16).padStart(2, '0')).join('')}`
  }
}

/** Red, green and blue of OKLCh, before gamma. */
function linearOf(light: number, chroma: number, hue: number): [number, number, number] {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
  const [long, middle, short] = [(light + 0.3963377774 * a + 0.2158037573 * b) ** 3, (light - 0.1055613458 * a - 0.0638541728 * b) ** 3, (light - 0.0894841775 * a - 1.291485548 * b) ** 3]
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ]
}

const gamma = (part: number): number => (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)
