import { describe, expect, it } from 'vitest'
import { cellWords, kindOf, orderOf, tsvOf, widthOf, type Kind } from './cells'

it.each([['BIGINT', 'number'], ['DECIMAL(38,0)', 'number'], ['UINTEGER', 'number'], ['INTEGER[]', 'other'], ['VARCHAR', 'text'], ["ENUM('a')", 'text'], ['TIMESTAMPTZ', 'moment'], ['DATE', 'date'], ['GEOMETRY', 'shape'], ['GEOMETRY(\'OGC:CRS84\')', 'shape'], ['STRUCT(a INTEGER)', 'other'], ['BOOLEAN', 'boolean'], ['INTERVAL', 'other']] as const)('%s is a %s', (type, kind) => expect(kindOf(type)).toBe(kind))

describe('cells', () => {
  const words = { yes: '是', no: '否', shape: (type: string) => `<${type}>`, language: 'zh-CN' }
  it.each<[unknown, string, string]>([
    [null, 'VARCHAR', ''],
    [1234, 'DOUBLE', '1234'],
    [12_345.5, 'DOUBLE', '12,345.5'],
    [0.000123456789, 'DOUBLE', '0.00012346'],
    ['12345678901234567890', 'DOUBLE', '12345678901234567890'],
    [1e21, 'DOUBLE', '1,000,000,000,000,000,000,000'],
    ['2026-11-20T02:42:09+08:00', 'TIMESTAMPTZ', '2026-11-20 02:42:09'],
    ['2026-11-19T18:42:09Z', 'TIMESTAMPTZ', '2026-11-20 02:42:09'],
    ['2026-11-20T02:42:09', 'TIMESTAMPTZ', '2026-11-20 02:42:09'],
    ['infinity', 'TIMESTAMPTZ', 'infinity'],
    [true, 'BOOLEAN', '是'],
    [{ type: 'Point', coordinates: [1, 2] }, 'GEOMETRY', '<Point>'],
    [[1, 5920.199999999997], 'DOUBLE[]', '[1,5920.2]'],
  ])('%j of type %s is written %s', (value, type, written) => expect(cellWords(value, { name: 'x', type }, words)).toBe(written))
  it('of numbers that are names are not told in groups', () => expect(['id', 'case_id', 'identity'].map((name) => cellWords(1_234_567, { name, type: 'BIGINT' }, words))).toEqual(['1234567', '1234567', '1,234,567']))
})

describe('order', () => {
  const order = (values: unknown[], kind: Kind, down = false): number[] => orderOf(values.map((value) => [value]), kind, { column: 0, down }, 'zh-CN')
  it('of numbers is by size, also of those that came as texts', () => expect(order([10, '9', 2], 'number')).toEqual([2, 1, 0]))
  it('has null last, either way', () => {
    expect(order([null, 2, 1], 'number')).toEqual([2, 1, 0])
    expect(order([null, 2, 1], 'number', true)).toEqual([1, 2, 0])
  })
  it('of Chinese is by sound', () => expect(order(['张', '安', '李'], 'text')).toEqual([1, 2, 0]))
  it('of equals is as they came', () => expect(order(['a', 'b', 'a'], 'text', true)).toEqual([1, 0, 2]))
  it('of moments is by time, whatever their offset', () => expect(order(['2026-01-01T09:00:00+08:00', '2026-01-01T00:30:00Z'], 'moment')).toEqual([1, 0]))
})

it('is copied so that no sheet runs it', () => expect(tsvOf([{ name: 'a', type: 'VARCHAR' }], [['=1+1'], ['-12345678901234567890'], [-5], ['+8']])).toBe("a\n'=1+1\n-12345678901234567890\n-5\n'+8"))

it('is copied as sheets take it', () => expect(tsvOf([{ name: 'a', type: 'VARCHAR' }, { name: 'b', type: 'X' }], [['x\ty', null], ['q"', { a: 1 }]])).toBe('a\tb\n"x\ty"\t\n"q"""\t"{""a"":1}"'))

it.each([['id', ['1'], 6], ['名称', ['中华人民共和国'], 14], ['long', ['x'.repeat(200)], 44], ['x', ['MD27MD27'], 10]])('%s wants %j: %i', (name, texts, width) => expect(widthOf(name, texts)).toBe(width))
