// CSV as spreadsheets write it (RFC 4180): read piece by piece whatever its coding and its separator, written so that spreadsheets read it.
export type Coding = 'utf-8' | 'gb18030'
const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** The one that stands most often in the first line, outside of quotes. */
export function separatorOf(text: string): Separator {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted
    else if (letter === '\n' && !isQuoted) break
    else if (!isQuoted) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  return separators.reduce((best, each) => ((counts.get(each) ?? 0) > (counts.get(best) ?? 0) ? each : best))
}

/** Rows of a text that comes in pieces; a row may begin in one and end in another. Lines without anything are no rows. */
export class CsvReader {
  private field = ''
  private row: string[] = []
  private state: 'plain' | 'quoted' | 'closing' = 'plain'
  private isAfterReturn = false

  constructor(private readonly separator: Separator) {}

  read(text: string): string[][] {
    const rows: string[][] = []
    for (const letter of text) this.take(letter, rows)
    return rows
  }

  /** What stands behind the last line's end. */
  end(): string[][] {
    const rows: string[][] = []
    this.finishRow(rows)
    return rows
  }

  private take(letter: string, rows: string[][]): void {
    const follows = this.isAfterReturn && letter === '\n'
    this.isAfterReturn = false
    if (follows) return
    if (this.state === 'quoted') {
      if (letter === '"') this.state = 'closing'
      else this.field += letter
      return
    }
    if (letter === '"' && this.state === 'closing') {
      this.field += letter
      this.state = 'quoted'
    } else if (letter === '"' && this.field === '') this.state = 'quoted'
    else if (letter === this.separator) this.finishField()
    else if (letter === '\n' || letter === '\r') {
      this.finishRow(rows)
      this.isAfterReturn = letter === '\r'
    } else this.field += letter
  }

  private finishField(): void {
    this.row.push(this.field)
    this.field = ''
    this.state = 'plain'
  }

  private finishRow(rows: string[][]): void {
    this.finishField()
    if (this.row.length > 1 || this.row[0] !== '') rows.push(this.row)
    this.row = []
  }
}

interface ReadTable {
  rows: string[][]
  coding: Coding
  separator: Separator
  /** There were more rows than are taken. */
  isCut: boolean
}

/** Small enough that no frame is missed between two pieces. */
const pieceBytes = 256 << 10

/** @param most rows that are taken */
export async function readCsv(file: Blob, most: number, told: (share: number) => void = () => undefined): Promise<ReadTable> {
  try {
    return await readAs('utf-8', file, most, told)
  } catch (reason) {
    if (!(reason instanceof TypeError)) throw reason // what fatal decoding throws where it is no UTF-8
    return readAs('gb18030', file, most, told)
  }
}

async function readAs(coding: Coding, file: Blob, most: number, told: (share: number) => void): Promise<ReadTable> {
  const decoder = new TextDecoder(coding, { fatal: coding === 'utf-8' })
  const rows: string[][] = []
  let [separator, reader]: [Separator, CsvReader | undefined] = [',', undefined]
  for (let at = 0; at < file.size && rows.length <= most; at += pieceBytes) {
    const text = decoder.decode(await file.slice(at, at + pieceBytes).arrayBuffer(), { stream: true })
    reader ??= new CsvReader((separator = separatorOf(text)))
    for (const row of reader.read(text)) rows.push(row)
    told(Math.min(1, (at + pieceBytes) / file.size))
    await new Promise((done) => setTimeout(done))
  }
  if (rows.length <= most) rows.push(...(reader?.read(decoder.decode()) ?? []), ...(reader?.end() ?? []))
  return { rows: rows.slice(0, most), coding, separator, isCut: rows.length > most }
}

/** A text from elsewhere than the table itself, which no spreadsheet shall take for a formula: with an apostrophe before it, as the server writes it. */
export const inert = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text)

export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`
}
