import { expect, it } from 'vitest'
import type { IndicatorValue } from '@/api/contract'
import { rampColours } from '@/map/classes/ramps'
import { shadesOf } from './shades'

const value = (region: string, number: number | null, band: string | null = null): IndicatorValue => ({ of: { region }, value: number, band }) as unknown as IndicatorValue
const write = (number: number | null): string => String(number)

it('gives few divisions the whole ramp, the highest first, and says how many are in each class', () => {
  const { shades, classes } = shadesOf([value('990101', 10), value('990102', 20), value('990103', null)], { theme: 'light', isJudged: false, direction: 'neither', write })
  const [little, much] = rampColours('blue', 2, 'light')
  expect(shades).toEqual([{ code: '990102', colour: much, text: '20' }, { code: '990101', colour: little, text: '10' }])
  expect(classes.map(({ from, to, count }) => [from, to, count])).toEqual([[10, 10, 1], [20, 20, 1]])
})

it('lets the least stand out where that is what one looks for', () => {
  const [least, most] = shadesOf([value('990101', 10), value('990102', 20)], { theme: 'light', isJudged: false, direction: 'up', isTurned: true, write }).shades
  expect([least?.colour, most?.colour]).toEqual(rampColours('blue', 2, 'light').reverse())
})

it('colours by bands where the figure is judged, each with its shape, the gravest first', () => {
  const { shades, classes } = shadesOf([value('990102', 99), value('990101', 70, 'red'), value('990103', 60, 'red')], { theme: 'dark', isJudged: true, direction: 'up', write })
  expect(shades.map(({ text }) => text)).toEqual(['◆ 60', '◆ 70', '✓ 99'])
  expect(classes.map(({ band, count }) => [band, count])).toEqual([['red', 2], ['green', 1]])
})
