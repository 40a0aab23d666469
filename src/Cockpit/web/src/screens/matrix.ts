// A figure told apart by two things at once: rows, columns, and how much is in each cell.
import type { IndicatorValue } from '@/api/contract'
import { groupOf } from '@/charts/points'
import { keysOf } from '@/charts/timeParts'

export interface Cell {
  row: string
  column: string
  value: number | null
  rows: string | null
  /** 0 for nothing, else 1 to 5: fifths of the most. */
  level: number
}
export interface Matrix {
  rows: string[]
  columns: string[]
  /** Row by row. */
  cells: Cell[][]
  most: number
}
/** Values that look alike, both ends included. */
interface Level {
  level: number
  from: number
  to: number
}

const levels = 5

/** @param by `occurred_at:weekday,occurred_at:hour`: rows, then columns @param isShare where nothing was, nothing is known of a share; of what is counted there is none */
export function matrixOf(values: readonly IndicatorValue[], by: string, isShare = false): Matrix {
  const [down = '', across = ''] = by.split(',')
  const told = new Map<string, IndicatorValue>()
  const [seenRows, seenColumns] = [new Set<string>(), new Set<string>()]
  for (const value of values) {
    const [row, column] = [value.of[groupOf(down)], value.of[groupOf(across)]]
    // What nobody knows has no place among what is known.
    if (row == null || column == null) continue
    seenRows.add(row)
    seenColumns.add(column)
    told.set(key(row, column), value)
  }
  const [rows, columns] = [keysOf(down) ?? [...seenRows].sort(), keysOf(across) ?? [...seenColumns].sort()]
  const most = Math.max(0, ...[...told.values()].map(({ value }) => value ?? 0))
  const cells = rows.map((row) => columns.map((column): Cell => {
    const value = told.get(key(row, column))
    return { row, column, value: value ? value.value : isShare ? null : 0, rows: value?.rows ?? null, level: levelOf(value?.value ?? 0, most) }
  }))
  return { rows, columns, cells, most }
}

export const levelOf = (value: number, most: number): number => (value <= 0 || most <= 0 ? 0 : Math.max(1, Math.ceil((value / most) * levels)))

/** What colours mean. Of whole numbers, only those that can be there. */
export function levelsOf(matrix: Matrix): Level[] {
  const values = matrix.cells.flat().flatMap(({ value }) => (value !== null && value > 0 ? [value] : []))
  return Array.from({ length: levels }, (_, index) => index + 1).flatMap((level) => {
    const alike = values.filter((value) => levelOf(value, matrix.most) === level)
    return alike.length === 0 ? [] : [{ level, from: Math.min(...alike), to: Math.max(...alike) }]
  })
}

export type Step = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'
export const isStep = (pressed: string): pressed is Step => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(pressed)

/** Where a key leads from a cell; it stays within the table. */
export function stepped([row, column]: readonly [number, number], step: Step, { rows, columns }: Pick<Matrix, 'rows' | 'columns'>): [number, number] {
  const [down, across] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -column], End: [0, columns.length] }[step] as [number, number]
  return [within(row + down, rows.length), within(column + across, columns.length)]
}

const within = (at: number, length: number): number => Math.min(length - 1, Math.max(0, at))
const key = (row: string, column: string): string => `${row}\u001f${column}`
