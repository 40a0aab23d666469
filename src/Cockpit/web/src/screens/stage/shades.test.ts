import { expect, it } from 'vitest'
import type { IndicatorValue } from '@/api/contract'
import { quantiles, ramps, shadesOf } from './shades'

const value = (region: string, number: number | null, band: string | null = null): IndicatorValue => ({ of: { region }, value: number, band }) as unknown as IndicatorValue
const write = (number: number | null): string => String(number)

it.each([
  [[1, 2, 3, 4, 5], 5, [2, 3, 4, 5]], [[5, 5, 5], 5, []], [[], 5, []], [[0, 0, 0, 9], 2, []], [[0, 0, 9, 9], 2, [9]], [[3, 1, 2], 2, [3]],
])('%j in %d classes breaks at %j', (values, classes, breaks) => expect(quantiles(values, classes)).toEqual(breaks))

it('gives few divisions the whole ramp, and says how many are in each class', () => {
  const { shades, classes } = shadesOf([value('990101', 10), value('990102', 20), value('990103', null)], 'light', false, write)
  expect(shades).toEqual([{ code: '990101', colour: ramps.light[0], text: '10' }, { code: '990102', colour: ramps.light[4], text: '20' }])
  expect(classes.map(({ from, to, count }) => [from, to, count])).toEqual([[10, 10, 1], [20, 20, 1]])
})

it('colours by bands where the figure is judged, each with its shape', () => {
  const { shades, classes } = shadesOf([value('990101', 70, 'red'), value('990102', 99)], 'dark', true, write)
  expect(shades.map(({ text }) => text)).toEqual(['◆ 70', '✓ 99'])
  expect(classes.map(({ band, count }) => [band, count])).toEqual([['red', 1], ['green', 1]])
})

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
it.each([['light', -1], ['dark', 1]] as const)('more is %s-coloured in one direction', (theme, way) => {
  const lights = ramps[theme].map(luminance)
  for (let i = 1; i < lights.length; i++) expect(Math.sign((lights[i] ?? 0) - (lights[i - 1] ?? 0))).toBe(way)
})
