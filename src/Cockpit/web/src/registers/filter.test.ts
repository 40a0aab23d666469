import { describe, expect, it } from 'vitest'
import { conditionText, filterText, literal, operatorsOf, parseConditions, writeConditions, type Condition } from './filter'

describe('a condition', () => {
  it.each([
    ['eq', 'lift', 'text', "a = 'lift'"],
    ['ne', "O'Neil", 'text', "a <> 'O''Neil'"],
    ['has', '50%_\\', 'text', "a LIKE '%50\\%\\_\\\\%'"],
    ['ge', '1000', 'integer', 'a >= 1000'],
    ['ge', '10x', 'integer', undefined],
    ['lt', '2.50', 'number', 'a < 2.5'],
    ['eq', 'true', 'boolean', 'a = TRUE'],
    ['le', '2026-03-01', 'date', "a <= DATE('2026-03-01')"],
    ['gt', '2026-03-01T08:00:00+08:00', 'time', "a > TIMESTAMP('2026-03-01T00:00:00Z')"],
    ['none', '', 'number', 'a IS NULL'],
    ['some', '', 'text', 'a IS NOT NULL'],
    ['eq', '990101', 'region', "region LIKE '990101%'"],
    ['eq', '', 'text', undefined],
  ] as const)('%s %s of a %s: %s', (operator, value, kind, text) => expect(conditionText({ attribute: 'a', operator, value }, kind)).toBe(text))
})

it('A plain search looks into the code and what is searchable', () => {
  expect(filterText([{ attribute: 'state', operator: 'eq', value: 'in_use' }, { attribute: 'gone', operator: 'eq', value: '1' }], ' 电梯 ', ['name'], (name) => (name === 'state' ? 'text' : undefined)))
    .toBe("state = 'in_use' AND (code LIKE '%电梯%' OR name LIKE '%电梯%')")
  expect(filterText([], '', ['name'], () => 'text')).toBeUndefined()
})

it.each<[string | undefined, Condition[]]>([
  ['category:eq:lift;load_kg:gt:1000', [{ attribute: 'category', operator: 'eq', value: 'lift' }, { attribute: 'load_kg', operator: 'gt', value: '1000' }]],
  ['name:has:a%3Ab%3Bc', [{ attribute: 'name', operator: 'has', value: 'a:b;c' }]],
  [undefined, []],
])('A link keeps %s', (text, conditions) => {
  expect(parseConditions(text)).toEqual(conditions)
  expect(writeConditions(conditions)).toBe(text)
})

it('What a link says wrong is left out', () => expect(parseConditions("a'b:eq:1;a:is:2;c:eq:%E0%A4%A")).toEqual([{ attribute: 'c', operator: 'eq', value: '%E0%A4%A' }]))

it('Numbers are compared, codes are chosen', () => {
  expect(operatorsOf('number', false)).toContain('lt')
  expect(operatorsOf('text', true)).not.toContain('has')
  expect(literal('maybe', 'boolean')).toBeUndefined()
})
