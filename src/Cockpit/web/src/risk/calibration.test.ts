import { expect, it } from 'vitest'
import { calibrationOption, mostOf } from './calibration'
import { testLook } from '@/charts/testLook'

const band = (told: number, observed: number) => ({ rows: 100, came: 10, least: told, most: told, told, observed })

it.each([[[], 0.1], [[band(0.06, 0.05)], 0.1], [[band(0.3, 0.2)], 0.3], [[band(0.6, 0.61)], 0.7], [[band(0.98, 1)], 1]])('axes of %j end at %f', (bands, most) => expect(mostOf(bands)).toBe(most))

it('points stand where they were told and observed, beside the diagonal', () => {
  const { series } = calibrationOption([band(0.1, 0.12), band(0.5, 0.45)], testLook, { percent: String, told: 'told', observed: 'observed', exact: 'exact' }) as { series: { data: number[][] }[] }
  expect(series.map(({ data }) => data)).toEqual([[[0, 0], [0.5, 0.5]], [[0.1, 0.12], [0.5, 0.45]]])
})
