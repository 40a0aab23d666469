// The table with what was found, as a file: every column and row as it came, and behind them the place.
import { csvLine, inert } from './csv'
import { columnsOf, countOf, rowOf, widthOf, type Decision, type RowAnswer, type Table } from './table'

const added = ['lon', 'lat', 'label', 'confidence', 'match_type', 'decided_by'] as const

/** What a spreadsheet knows UTF-8 by. */
const byteOrderMark = '\ufeff'

/** A table that has been through here before keeps those columns, and the new ones bear a number. */
function addedTo(columns: readonly string[]): string[] {
  return added.map((name) => {
    let free: string = name
    for (let number = 2; columns.includes(free); number++) free = `${name}_${number}`
    return free
  })
}

/** Whose answer stands: a person's decision before the program's; nobody's where a row has not been asked for. */
export function placeFields(answer: RowAnswer | undefined, decision: Decision | undefined): string[] {
  const found = decision ? decision.found : answer?.best
  const by = decision ? 'person' : answer ? 'auto' : ''
  return found ? [found.lon?.toString() ?? '', found.lat?.toString() ?? '', inert(found.label), found.confidence.toString(), found.match_type, by] : ['', '', '', '', '', by]
}

/** In pieces that a file is put together of, so that the page lives meanwhile. */
export function* filePieces(table: Table, nth: (number: number) => string, answerOf: (row: number) => RowAnswer | undefined, decisionOf: (row: number) => Decision | undefined, rowsOfPiece = 2000): Generator<string> {
  const columns = columnsOf(table, nth)
  const width = widthOf(table)
  yield byteOrderMark + csvLine([...columns, ...addedTo(columns)])
  const count = countOf(table)
  for (let from = 0; from < count; from += rowsOfPiece) {
    let piece = ''
    for (let row = from; row < Math.min(count, from + rowsOfPiece); row++) {
      const fields = rowOf(table, row)
      piece += csvLine([...fields, ...Array.from({ length: Math.max(0, width - fields.length) }, () => ''), ...placeFields(answerOf(row), decisionOf(row))])
    }
    yield piece
  }
}

/** "doors.csv" → "doors-located.csv" */
export const fileNameOf = (name: string): string => `${name.replace(/\.[^.]*$/, '') || 'addresses'}-located.csv`
