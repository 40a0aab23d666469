import { describe, expect, it } from 'vitest'
import { csvLine, CsvReader, inert, readCsv, separatorOf } from './csv'

const rowsOf = (...pieces: string[]): string[][] => {
  const reader = new CsvReader(',')
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()]
}

describe('rows', () => {
  it.each([
    ['two lines', ['a,b\r\nc,d\r\n'], [['a', 'b'], ['c', 'd']]],
    ['without a last line end', ['a,b\nc,d'], [['a', 'b'], ['c', 'd']]],
    ['a separator, a line end and a quote within quotes', ['"a,""1""\r\n2",b'], [['a,"1"\r\n2', 'b']]],
    ['a quote in the middle is itself', ['5" pipe,b'], [['5" pipe', 'b']]],
    ['empty fields are, empty lines are not', ['a,\n\n,\n'], [['a', ''], ['', '']]],
    ['cut anywhere', ['"a', '"', '"b"\r', '\nc'], [['a"b'], ['c']]],
    ['old line ends', ['a\rb'], [['a'], ['b']]],
    ['nothing', [''], []],
  ])('%s', (_, pieces, rows) => expect(rowsOf(...pieces)).toEqual(rows))
})

it.each([['id,address\n1;2;3;4,5', ','], ['编号;地址', ';'], ['编号\t地址', '\t'], ['"a,b,c"|d', '|'], ['地址', ',']])('%j is parted by %j', (text, separator) => expect(separatorOf(text)).toBe(separator))

/** 编号,地址 / 1,柏园路12号 */
const gbk = new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb5, 0xd8, 0xd6, 0xb7, 0x0a, 0x31, 0x2c, 0xb0, 0xd8, 0xd4, 0xb0, 0xc2, 0xb7, 0x31, 0x32, 0xba, 0xc5])

describe('a file', () => {
  it('is read whatever it is coded in', async () => {
    const rows = [['编号', '地址'], ['1', '柏园路12号']]
    expect(await readCsv(new Blob(['\ufeff编号;地址\r\n1;柏园路12号']), 10)).toEqual({ rows, coding: 'utf-8', separator: ';', isCut: false })
    expect(await readCsv(new Blob([gbk]), 10)).toEqual({ rows, coding: 'gb18030', separator: ',', isCut: false })
  })
  it('is read in pieces, which may end within a character', async () => {
    const line = `${'柏'.repeat(99)}路,1\n`
    const { rows } = await readCsv(new Blob([line.repeat(2000)]), 5000)
    expect(rows).toHaveLength(2000)
    expect(new Set(rows.map((row) => row.join())).size).toBe(1)
  })
  it('is no longer than what is taken of it', async () => {
    const { rows, isCut } = await readCsv(new Blob(['a\nb\nc\n']), 2)
    expect([rows, isCut]).toEqual([[['a'], ['b']], true])
    expect((await readCsv(new Blob(['a\nb\n']), 2)).isCut).toBe(false)
  })
})

it.each([['=1+1', "'=1+1"], ['@x', "'@x"], ['-5', '-5'], ['+甲', "'+甲"], ['柏园路', '柏园路'], ['', '']])('%j is written as %j', (text, written) => expect(inert(text)).toBe(written))

it('A line is read as it was written', () => {
  const fields = ['柏园路12号', 'a,b', '"', ' x', 'two\nlines', '']
  expect(rowsOf(csvLine(fields))).toEqual([fields])
})
