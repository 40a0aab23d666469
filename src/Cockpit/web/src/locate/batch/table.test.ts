import { describe, expect, it } from 'vitest'
import { addressOf, columnsOf, countOf, guess, judged, nextOf, rowOf, type Found, type Table } from './table'

describe('which column is the address, and whether the first row names them', () => {
  it.each([
    ['by its name', [['编号', '地址', '备注'], ['1', 'x', '柏园路12号']], { column: 1, isHeaded: true }],
    ['in English', [['id', 'Street address'], ['1', 'x']], { column: 1, isHeaded: true }],
    ['of two by what is in them', [['注册地址', '经营地址'], ['', '柏园路12号']], { column: 1, isHeaded: true }],
    ['by what is in it', [['a', 'b'], ['甲公司', '柏园路12号'], ['乙公司', '颐屿苑3幢2单元']], { column: 1, isHeaded: true }],
    ['without names', [['1', '柏园路12号'], ['2', '柏园路13号']], { column: 1, isHeaded: false }],
    ['one column', [['柏园路12号'], ['柏园路13号']], { column: 0, isHeaded: false }],
    ['nothing', [], { column: 0, isHeaded: true }],
  ])('%s', (_, lines, guessed) => expect(guess(lines)).toEqual(guessed))
})

describe('a table', () => {
  const table: Table = { name: 't.csv', isHeaded: true, column: 1, lines: [['id', ''], ['1', ' 柏园路12号 '], ['2']] }
  it('counts its rows without the names', () => expect([countOf(table), countOf({ ...table, isHeaded: false })]).toEqual([2, 3]))
  it('has an address in each row, or none', () => expect([addressOf(table, 0), addressOf(table, 1), rowOf({ ...table, isHeaded: false }, 0)[0]]).toEqual(['柏园路12号', '', 'id']))
  it('names columns that have no name', () => expect(columnsOf(table, (number) => `列${number}`)).toEqual(['id', '列2']))
})

const found = (confidence: number, lon: number | null = 115): Found => ({ gid: 'g', label: 'l', confidence, match_type: 'exact', layer: 'address', lon, lat: lon })
describe('an answer', () => {
  it.each([
    ['surely the one', [found(0.99), found(0.01)], 'certain'],
    ['the only one', [found(0.9)], 'certain'],
    ['with a rival', [found(0.95), found(0.72)], 'uncertain'],
    ['less sure', [found(0.89)], 'uncertain'],
    ['without a point', [found(0.99, null)], 'uncertain'],
    ['most likely wrong', [found(0.09)], 'missing'],
    ['none', [], 'missing'],
  ])('%s', (_, results, outcome) => expect(judged(results).outcome).toBe(outcome))
})

it.each([
  [[2, 5, 9], 5, 9],
  [[2, 5, 9], 9, 2],
  [[2, 5, 9], 3, 5],
  [[5], 5, undefined],
  [[], 5, undefined],
])('of %j behind %i comes %s', (rows, row, next) => expect(nextOf(rows, row)).toBe(next))
