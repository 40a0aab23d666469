import { expect, it } from 'vitest'
import { coveredBy, type Covered } from './covered'

const duty = (code: string, visited: number, all: number): Covered => ({ code, name: code, visited, unit_grids: all, percent: Math.round((1000 * visited) / all) / 10 })
const duties = [duty('990101001Z01', 1, 4), duty('990101002Z01', 3, 3), duty('990102001Z01', 2, 3)]
const told = (areas: readonly Covered[]): unknown[] => areas.map(({ code, visited, unit_grids: all, percent }) => [code, visited, all, percent])

it('divisions are the sum of their duty grids, the least covered first', () => {
  expect(told(coveredBy('district', duties))).toEqual([['990101', 4, 7, 57.1], ['990102', 2, 3, 66.7]])
  expect(told(coveredBy('street_office', duties))).toEqual([['990101001', 1, 4, 25], ['990102001', 2, 3, 66.7], ['990101002', 3, 3, 100]])
  expect(coveredBy('duty_grid', duties)).toEqual(duties)
})
