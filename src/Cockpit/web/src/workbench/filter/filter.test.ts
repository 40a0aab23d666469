import { describe, expect, it } from 'vitest'
import type { LayerAttribute } from '@/api/contract'
import { kindOf, type Condition, type Filter } from './condition'
import { readFilter } from './read'
import { bothText, conditionText, filterText, nameText } from './write'

const attribute = (name: string, type: string): LayerAttribute => ({ name, type, title: null, title_en: null, unit: null, minzoom: 0, codes: null })
const attributes = [attribute('name', 'text'), attribute('load', 'number'), attribute('floors', 'integer'), attribute('open', 'boolean'), attribute('made_on', 'date'), attribute('seen_at', 'timestamp'), attribute('tags', 'list'), attribute('or', 'text'), attribute('面 "积"', 'number')]
const kind = (name: string) => kindOf(attributes.find((each) => each.name === name)!)
const one = (name: string, operator: Condition['operator'], ...values: string[]): Condition => ({ attribute: name, operator, values })

const written: [Condition, string | undefined][] = [
  [one('name', 'in', '塔吊'), "name IN ('塔吊')"],
  [one('name', 'in', "O'Neil", "'; drop table x; --"), "name IN ('O''Neil', '''; drop table x; --')"],
  [one('name', 'notIn', "''"), "name NOT IN ('''''')"],
  [one('name', 'has', "50%_of\\'"), "CASEI(name) LIKE CASEI('%50\\%\\_of\\\\''%')"],
  [one('name', 'starts', '新'), "CASEI(name) LIKE CASEI('新%')"],
  [one('name', 'has', ''), undefined],
  [one('name', 'in'), undefined],
  [one('load', 'ge', '1e3'), 'load >= 1000'],
  [one('load', 'lt', '-2.5'), 'load < -2.5'],
  [one('load', 'eq', '1 OR 1=1'), undefined],
  [one('load', 'between', '1', '2'), 'load BETWEEN 1 AND 2'],
  [one('load', 'between', '1', ''), undefined],
  [one('floors', 'in', '3', '4'), 'floors IN (3, 4)'],
  [one('open', 'eq', 'false'), 'open = FALSE'],
  [one('open', 'eq', 'maybe'), undefined],
  [one('made_on', 'le', '2026-02-28'), "made_on <= DATE('2026-02-28')"],
  [one('made_on', 'le', '2026-02-30'), undefined],
  [one('seen_at', 'between', '2026-01-01', '2026-01-31'), "seen_at BETWEEN DATE('2026-01-01') AND DATE('2026-01-31')"],
  [one('tags', 'none'), 'tags IS NULL'],
  [one('or', 'some'), '"or" IS NOT NULL'],
  [one('面 "积"', 'gt', '5'), '"面 ""积""" > 5'],
]

describe('a condition', () => {
  it.each(written)('%j is %s', (condition, text) => expect(conditionText(condition, kind(condition.attribute))).toBe(text))
  it.each(written.filter(([, text]) => text))('%j is read again from %s', (condition, text) => {
    const again = readFilter(text!, attributes)!.groups[0]!.conditions[0]!
    expect(conditionText(again, kind(again.attribute))).toBe(text)
    expect([again.attribute, again.operator]).toEqual([condition.attribute, condition.operator])
  })
})

const [a, b, c, d] = [one('load', 'ge', '1'), one('name', 'has', 'x'), one('open', 'eq', 'true'), one('floors', 'none')]
const filters: [Filter, string | undefined][] = [
  [{ join: 'and', groups: [] }, undefined],
  [{ join: 'and', groups: [{ join: 'and', conditions: [a, b] }] }, "load >= 1 AND CASEI(name) LIKE CASEI('%x%')"],
  [{ join: 'and', groups: [{ join: 'or', conditions: [a, d] }] }, 'load >= 1 OR floors IS NULL'],
  [{ join: 'and', groups: [{ join: 'or', conditions: [a, d] }, { join: 'and', conditions: [c] }] }, '(load >= 1 OR floors IS NULL) AND open = TRUE'],
  [{ join: 'or', groups: [{ join: 'and', conditions: [a, c] }, { join: 'and', conditions: [c, d] }] }, '(load >= 1 AND open = TRUE) OR (open = TRUE AND floors IS NULL)'],
]
describe('a filter', () => {
  it.each(filters)('%j is %s', (filter, text) => expect(filterText(filter, kind)).toBe(text))
  it.each(filters.filter(([, text]) => text))('%j is read again from %s', (filter, text) => expect(readFilter(text!, attributes)).toEqual(filter))
  it('leaves out what is not finished', () => expect(filterText({ join: 'and', groups: [{ join: 'and', conditions: [one('load', 'ge', ''), c] }] }, kind)).toBe('open = TRUE'))
  it.each([
    ['load>1 and load<2 or open=true', '(load > 1 AND load < 2) OR open = TRUE'],
    ['((load > 1))', 'load > 1'],
    ['"load" = -1', 'load = -1'],
  ])('%s is read as rows', (text, again) => expect(filterText(readFilter(text, attributes)!, kind)).toBe(again))
  it.each([
    'S_INTERSECTS(geom, BBOX(1,2,3,4))', 'NOT load > 1', 'load NOT BETWEEN 1 AND 2', 'load > floors', "name LIKE 'a%'", "CASEI(name) LIKE CASEI('a_b%')", "load = '1'", 'name = 1', 'unknown = 1', "seen_at > TIMESTAMP('2026-01-01T00:00:00Z')",
    'load >', 'load > 1 AND', '(load > 1', "name = 'a", 'load > 1; drop table x', 'load > 1 OR (load < 0 AND (open = TRUE OR floors IS NULL))', '', 'TRUE',
  ])('%s stays a text', (text) => expect(readFilter(text, attributes)).toBeUndefined())
})

it.each([['load', 'load'], ['名称', '名称'], ['NOT', '"NOT"'], ['a.b', '"a.b"'], ['1st', '"1st"'], ['a"b', '"a""b"']])('%s is written %s', (name, text) => expect(nameText(name)).toBe(text))
it.each([[[undefined, ''], undefined], [['a = 1', undefined], 'a = 1'], [['a = 1 OR b = 2', 'c = 3'], '(a = 1 OR b = 2) AND (c = 3)']])('%j together are %s', (filters, text) => expect(bothText(...filters)).toBe(text))
