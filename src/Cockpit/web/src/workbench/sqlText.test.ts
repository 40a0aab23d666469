import { describe, expect, it } from 'vitest'
import { placeOf, placeOfName, quoted, tablesIn, valuesIn } from './sqlText'

it.each([
  ['select 1', 0],
  ['select $1, $3 + $1', 3],
  ["select '$2' -- $4\n, $1 /* $5 */", 1],
  ['select "$7"', 0],
])('%s wants %i values', (sql, count) => expect(valuesIn(sql)).toBe(count))

describe('tables behind FROM and JOIN', () => {
  it.each([
    ['select * from cases', 'cases=cases'],
    ['select c. from cases c join "Street" as s on s.id = c.id where x', 'cases=c Street=s'],
    ['from cases a, regions, places as p', 'cases=a regions=regions places=p'],
    ["select 'from x' from cases where y = 1 -- from z", 'cases=cases'],
    ['select * from (select * from fences) f', 'fences=fences'],
    ['select * from cases left join 街道 on true', 'cases=cases 街道=街道'],
    ['select * from cases join parts using (id) where from_x = 1', 'cases=cases parts=parts'],
  ])('%s', (sql, told) => expect(tablesIn(sql).map(({ name, alias }) => `${name}=${alias}`).join(' ')).toBe(told))
})

it.each([['cases', 'cases'], ['order', '"order"'], ['Case', '"Case"'], ['a"b', '"a""b"'], ['街道', '"街道"']])('%s is written %s', (name, written) => expect(quoted(name)).toBe(written))

describe('where a mistake is', () => {
  const at = (detail: string, sql: string): string | undefined => {
    const place = placeOf(detail, sql)
    return place && `${place.from}:${sql.slice(place.from, place.to)}`
  }
  it('in its line', () => expect(at('Binder Error: no such column\n\nLINE 2:    nosuch from cases\n           ^', 'select code,\n   nosuch from cases')).toBe('16:nosuch'))
  it('in a long line, of which a part is shown', () => {
    const sql = `select ${'code, '.repeat(40)}nosuch, ${'code, '.repeat(40)}1`
    const shown = `...${'code, '.repeat(5)}nosuch, ${'code, '.repeat(5)}...`
    expect(at(`x\nLINE 1: ${shown}\n${' '.repeat(8 + 3 + 30)}^`, sql.replace(/^select (code, )*/, 'select code, code, code, code, code, '))).toBe('37:nosuch')
  })
  it('behind the end', () => expect(at('x\nLINE 1: select\n              ^', 'select')).toBe('6:'))
  it('nowhere, where nothing is told', () => expect(at('The question was stopped.', 'select 1')).toBeUndefined())
})

it.each([
  ['anjian', "select 'anjian' from Anjian -- anjian", 21],
  ['dist', 'select distance, dist(a) from b', 17],
  ['案件', 'select * from 案件', 14],
  ['gone', 'select 1', -1],
])('%s of a refusal is where the statement has it', (name, sql, from) => expect(placeOfName(name, sql)?.from ?? -1).toBe(from))
