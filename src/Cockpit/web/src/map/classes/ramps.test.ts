import { describe, expect, it } from 'vitest'
import { palettes } from '@/map/style/palette'
import type { Theme } from '@/ui/theme'
import { isDiverging, plainColour, rampColours, ramps } from './ramps'

const themes: readonly Theme[] = ['light', 'dark']
const all = themes.flatMap((theme) => ramps.flatMap((ramp) => [3, 4, 5, 6, 7].map((classes) => [theme, ramp, classes] as const)))

describe('colours of ordered classes', () => {
  it.each(all.filter(([, ramp]) => !isDiverging(ramp)))('%s %s in %i go in even steps, more is farther from the ground', (theme, ramp, classes) => {
    const light = rampColours(ramp, classes, theme).map(lightness)
    const steps = light.slice(1).map((each, index) => (each - light[index]!) * (theme === 'light' ? -1 : 1))
    const even = 0.48 / (classes - 1)
    for (const step of steps) expect(step).toBeGreaterThan(even * 0.8)
    for (const step of steps) expect(step).toBeLessThan(even * 1.25)
  })

  it.each(all.filter(([, ramp]) => isDiverging(ramp)))('%s %s in %i go away from the middle on both sides alike', (theme, ramp, classes) => {
    const light = rampColours(ramp, classes, theme).map(lightness)
    const [below, above] = [light.slice(0, Math.floor(classes / 2)), light.slice(Math.ceil(classes / 2)).reverse()]
    below.forEach((each, index) => expect(Math.abs(each - above[index]!)).toBeLessThan(0.03))
  })

  it.each(all)('%s %s in %i stand out from the land at their far end, and none is the land', (theme, ramp, classes) => {
    const { land } = palettes[theme]
    const colours = rampColours(ramp, classes, theme)
    expect(contrast(colours.at(-1)!, land)).toBeGreaterThan(4.5)
    for (const colour of colours) expect(contrast(colour, land)).toBeGreaterThan(1.1)
  })

  it.each(all.filter(([, , classes]) => classes <= 5))('%s %s in %i are told apart by eyes without red or green cones', (theme, ramp, classes) => {
    for (const blind of [protan, deutan]) {
      const seen = rampColours(ramp, classes, theme).map((colour) => lab(blind(linear(colour))))
      seen.forEach((one, index) => seen.slice(index + 1).forEach((two) => expect(Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2])).toBeGreaterThan(0.055)))
    }
  })

  it('are turned on demand', () => expect(rampColours('blue', 4, 'light', true)).toEqual(rampColours('blue', 4, 'light').reverse()))
  it.each(themes)('one alone stands out in the %s theme', (theme) => {
    for (const ramp of ramps) expect(contrast(plainColour(ramp, theme), palettes[theme].land)).toBeGreaterThan(3)
  })
})

type Rgb = readonly [number, number, number]

function linear(colour: string): Rgb {
  const part = (at: number): number => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function contrast(one: string, two: string): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [high, low] = [luminance(one), luminance(two)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function lab([red, green, blue]: Rgb): Rgb {
  const [long, middle, short] = [Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue), Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue), Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)]
  return [0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short, 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short, 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short]
}

const lightness = (colour: string): number => lab(linear(colour))[0]

/** Machado, Oliveira and Fernandes (2009), full severity. */
const seenBy = (matrix: readonly Rgb[]) => (colour: Rgb): Rgb => matrix.map((row) => Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])) as unknown as Rgb
const protan = seenBy([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]])
const deutan = seenBy([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]])
