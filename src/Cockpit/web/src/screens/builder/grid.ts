// Places on the grid of a screen: whole cells, columns from 1 at the left, rows from 1 at the top.
export interface Place {
  column: number
  row: number
  columns: number
  rows: number
}
const gridColumns = 12
export const gridRows = 200

/** Edges that follow the pointer: `n`, `se`. */
export const handles = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Handle = (typeof handles)[number]

export const overlaps = (one: Place, other: Place): boolean => one.column < other.column + other.columns && other.column < one.column + one.columns && one.row < other.row + other.rows && other.row < one.row + one.rows

const isOnGrid = ({ column, row, columns, rows }: Place): boolean => column >= 1 && row >= 1 && columns >= 1 && rows >= 1 && column + columns - 1 <= gridColumns && row + rows - 1 <= gridRows

/** Which of the others a place would lie on; undefined for none. */
export function coveredBy(place: Place, others: readonly (Place | undefined)[]): number | undefined {
  const found = others.findIndex((other) => other !== undefined && overlaps(place, other))
  return found < 0 ? undefined : found
}

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** As far that way as the grid goes. */
export function moved(place: Place, columns: number, rows: number): Place {
  return { ...place, column: within(place.column + columns, 1, gridColumns - place.columns + 1), row: within(place.row + rows, 1, gridRows - place.rows + 1) }
}

/** One edge or corner is drawn by so many cells; a cell always stays. */
export function resized(place: Place, handle: Handle, columns: number, rows: number): Place {
  const [left, right] = [place.column, place.column + place.columns - 1]
  const [top, bottom] = [place.row, place.row + place.rows - 1]
  const first = handle.includes('w') ? within(left + columns, 1, right) : left
  const last = handle.includes('e') ? within(right + columns, left, gridColumns) : right
  const above = handle.includes('n') ? within(top + rows, 1, bottom) : top
  const below = handle.includes('s') ? within(bottom + rows, top, gridRows) : bottom
  return { column: first, row: above, columns: last - first + 1, rows: below - above + 1 }
}

/** The next free place that way, over whatever lies between; undefined where there is none. */
export function stepped(place: Place, columns: number, rows: number, others: readonly (Place | undefined)[]): Place | undefined {
  for (let next = { ...place, column: place.column + columns, row: place.row + rows }; isOnGrid(next); next = { ...next, column: next.column + columns, row: next.row + rows }) {
    if (coveredBy(next, others) === undefined) return next
  }
  return undefined
}

/** The first that is free, from the top, row by row. */
export function freePlace(columns: number, rows: number, others: readonly (Place | undefined)[]): Place {
  for (let row = 1; row + rows - 1 <= gridRows; row++) {
    for (let column = 1; column + columns - 1 <= gridColumns; column++) {
      const place = { column, row, columns, rows }
      if (coveredBy(place, others) === undefined) return place
    }
  }
  return { column: 1, row: gridRows - rows + 1, columns, rows }
}

/** Of a grid as it is drawn, px. */
export interface Cells {
  width: number
  rowHeight: number
  gap: number
}
const cellWidth = ({ width, gap }: Cells): number => (width - gap * (gridColumns - 1)) / gridColumns

/** How many cells a pointer has gone. */
export const cellsOf = (cells: Cells, x: number, y: number): { columns: number; rows: number } => ({ columns: Math.round(x / (cellWidth(cells) + cells.gap)), rows: Math.round(y / (cells.rowHeight + cells.gap)) })

/** Where something new is put under a pointer, from the grid's corner: its first cell is under it, as far as it fits. */
export function placeAt(cells: Cells, x: number, y: number, columns: number, rows: number): Place {
  const at = { column: Math.floor(x / (cellWidth(cells) + cells.gap)), row: Math.floor(y / (cells.rowHeight + cells.gap)) }
  return moved({ column: 1, row: 1, columns, rows }, at.column, at.row)
}
