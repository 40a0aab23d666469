import { expect, it } from 'vitest'
import type { IndicatorValue } from '@/api/contract'
import { levelOf, levelsOf, matrixOf, stepped, type Step } from './matrix'

const value = (of: Record<string, string | null>, count: number): IndicatorValue => ({ of: of as Record<string, string>, value: count, band: null, count, rows: `/records/fault?${count}`, whole: null, whole_rows: null, before: null, change: null })
const by = 'occurred_at:weekday,occurred_at:hour'
const of = (weekday: string, hour: string) => ({ 'occurred_at:weekday': weekday, 'occurred_at:hour': hour })

it('has a row for each day of the week and a column for each hour, whatever happened', () => {
  const { rows, columns, cells, most } = matrixOf([value(of('1', '08'), 10), value(of('7', '23'), 3)], by)
  expect([rows.length, columns.length, columns[0], columns.at(-1), most]).toEqual([7, 24, '00', '23', 10])
  expect(cells[0]?.[8]).toEqual({ row: '1', column: '08', value: 10, rows: '/records/fault?10', level: 5 })
  expect(cells[6]?.[23]).toMatchObject({ value: 3, level: 2 })
  expect(cells[3]?.[3]).toEqual({ row: '4', column: '03', value: 0, rows: null, level: 0 })
  expect(matrixOf([value(of('1', '08'), 10)], by, true).cells[3]?.[3]).toEqual({ row: '4', column: '03', value: null, rows: null, level: 0 })
})

it('of anything else it has what is there, and nothing of what nobody knows', () => {
  const { rows, columns } = matrixOf([value({ kind: 'b', region: '2' }, 1), value({ kind: 'a', region: '1' }, 2), value({ kind: null, region: '1' }, 9)], 'kind,region:6')
  expect([rows, columns]).toEqual([['a', 'b'], ['1', '2']])
})

it.each([[0, 10, 0], [1, 10, 1], [2, 10, 1], [2.1, 10, 2], [10, 10, 5], [1, 1000, 1], [0, 0, 0]])('%d of at most %d is of level %d', (amount, most, level) => expect(levelOf(amount, most)).toBe(level))

it('tells what each colour means, and of no colour that is not there', () => {
  expect(levelsOf(matrixOf([value(of('1', '08'), 10), value(of('1', '09'), 9), value(of('2', '08'), 1)], by))).toEqual([{ level: 1, from: 1, to: 1 }, { level: 5, from: 9, to: 10 }])
  expect(levelsOf(matrixOf([], by))).toEqual([])
})

it.each<[[number, number], Step, [number, number]]>([
  [[0, 0], 'ArrowUp', [0, 0]], [[0, 0], 'ArrowRight', [0, 1]], [[6, 23], 'ArrowDown', [6, 23]], [[6, 23], 'ArrowLeft', [6, 22]], [[3, 9], 'Home', [3, 0]], [[3, 9], 'End', [3, 23]],
])('from %j %s leads to %j', (from, step, to) => expect(stepped(from, step, matrixOf([], by))).toEqual(to))
