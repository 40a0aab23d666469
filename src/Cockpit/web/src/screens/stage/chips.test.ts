import { expect, it } from 'vitest'
import type { Indicator } from '@/api/contract'
import { writeArea } from './area/area'
import { chipOf, conditionOf, conditionOfAll, parseChips, toggled, toggledAll, writeChips, type Chip, type Known } from './chips'

const late = { name: 'late', count: { sort: 'cases', name: 'case', where: "stage <> 'closed'", sum: null, time: 'due_at' } } as unknown as Indicator
const square = writeArea([[115, 44], [116, 44], [116, 45]])
const known: Known = {
  typesOf: (things) => ({ 'records:fault': ['lift'], 'duties:inspection': ['lift'], 'records:visit': ['lift', 'boiler'] })[things] ?? [],
  attributeType: (_, attribute) => ({ floors: 'integer', is_movable: 'boolean' })[attribute],
  hasPlace: (things) => things !== 'objects:unit',
  figure: (name) => (name === 'late' ? late : undefined),
}

it.each<[Chip[], string | undefined]>([
  [[{ of: 'cases:case', attribute: 'channel', value: 'public' }], 'cases%3Acase~channel~public'],
  [[{ of: 'objects:lift', attribute: 'brand', value: null }, { figure: 'late' }], 'objects%3Alift~brand;figure~late'],
  [[{ of: 'objects:lift', attribute: 'brand', value: "a~b;c'd" }], "objects%3Alift~brand~a%7Eb%3Bc'd"],
  [[], undefined],
])('%j is kept in the link', (chips, text) => {
  expect(writeChips(chips)).toBe(text)
  expect(parseChips(text)).toEqual(chips)
})

it.each(['', 'x', 'cases:case', '~~', '%E0%A4%A~channel~x', 'cases:case~chan nel~x', 'figure', 'cases:case~recorded_at:month~garbage', 'cases:case~recorded_at:year~2026-13', 'cases:case~recorded_at:day~2026-11-32', 'cases:case~recorded_at:hour~x', 'cases:case~recorded_at:hour~24'])('%s is no chip', (text) => expect(parseChips(text)).toEqual([]))

it.each<[Chip, string, string | undefined]>([
  [{ of: 'cases:case', attribute: 'channel', value: 'public' }, 'cases:case', `"channel" = 'public'`],
  [{ of: 'cases:case', attribute: 'channel', value: 'public' }, 'objects:lift', undefined],
  [{ of: 'objects:lift', attribute: 'brand', value: "O'Brien" }, 'objects:lift', `"brand" = 'O''Brien'`],
  [{ of: 'objects:lift', attribute: 'brand', value: 'A' }, 'records:fault', `"object.brand" = 'A'`],
  [{ of: 'objects:lift', attribute: 'brand', value: null }, 'duties:inspection', '"object.brand" IS NULL'],
  [{ of: 'objects:lift', attribute: 'floors', value: '12' }, 'objects:lift', '"floors" = 12'],
  [{ of: 'objects:lift', attribute: 'is_movable', value: 'true' }, 'records:fault', '"object.is_movable" = true'],
  [{ of: 'objects:lift', attribute: 'commissioned_on:year', value: '2015' }, 'objects:lift', `"commissioned_on" >= DATE('2015-01-01') AND "commissioned_on" < DATE('2016-01-01')`],
  [{ of: 'records:fault', attribute: 'occurred_at:month', value: '2026-12' }, 'records:fault', `"occurred_at" >= DATE('2026-12-01') AND "occurred_at" < DATE('2027-01-01')`],
  [{ of: 'cases:case', attribute: 'recorded_at:day', value: '2026-02-28' }, 'cases:case', `"recorded_at" >= DATE('2026-02-28') AND "recorded_at" < DATE('2026-03-01')`],
  [{ of: 'cases:case', attribute: 'recorded_at:week', value: '2026-W53' }, 'cases:case', `"recorded_at" >= DATE('2026-12-28') AND "recorded_at" < DATE('2027-01-04')`],
  [{ of: 'cases:case', attribute: 'recorded_at:quarter', value: '2026-Q4' }, 'cases:case', `"recorded_at" >= DATE('2026-10-01') AND "recorded_at" < DATE('2027-01-01')`],
  [{ of: 'cases:case', attribute: 'recorded_at:weekday', value: '3' }, 'cases:case', 'WEEKDAY("recorded_at") = 3'],
  [{ of: 'records:fault', attribute: 'occurred_at:hour', value: '08' }, 'records:fault', 'HOUR("occurred_at") = 8'],
  [{ of: 'alerts:overdue', attribute: 'severity', value: 'red' }, 'alerts:any', `"rule" = 'overdue' AND "severity" = 'red'`],
  [{ of: 'alerts:overdue', attribute: 'severity', value: 'red' }, 'alerts:other', undefined],
  [{ within: square }, 'cases:case', 'S_INTERSECTS("geom", POLYGON((115 44, 116 44, 116 45, 115 44)))'],
  [{ within: square }, 'objects:unit', undefined],
  [{ within: 'none' }, 'cases:case', undefined],
  [{ figure: 'late' }, 'cases:case', "(stage <> 'closed')"],
  [{ figure: 'late' }, 'objects:lift', undefined],
  [{ figure: 'gone' }, 'cases:case', undefined],
])('%j of %s is %s', (chip, things, condition) => expect(conditionOf(chip, things, known)).toBe(condition))

it('puts an attribute of the object to the object, so that all that is of it follows', () => {
  expect(chipOf('records:fault', 'object.brand', 'A', known)).toEqual({ of: 'objects:lift', attribute: 'brand', value: 'A' })
  expect(chipOf('records:visit', 'object.brand', 'A', known)).toEqual({ of: 'records:visit', attribute: 'object.brand', value: 'A' })
  expect(chipOf('cases:case', 'channel', null, known)).toEqual({ of: 'cases:case', attribute: 'channel', value: null })
})

it('has one value of an attribute at a time, and takes back what is clicked again', () => {
  const [one, other, figure]: Chip[] = [{ of: 'cases:case', attribute: 'channel', value: 'public' }, { of: 'cases:case', attribute: 'channel', value: 'hotline' }, { figure: 'late' }]
  expect(toggled([one!], other!)).toEqual([other])
  expect(toggled([one!, figure!], figure!)).toEqual([one])
  expect(toggled([one!], figure!)).toEqual([one, figure])
})

it('leaves the area, which has its own place in the link', () => {
  expect(writeChips([{ within: square }])).toBeUndefined()
  expect(toggled([{ within: square }], { figure: 'late' })).toEqual([{ within: square }, { figure: 'late' }])
})

it('has several at once, and takes all of them back', () => {
  const of = 'cases:case'
  const [day, other, hour, kind]: Chip[] = [{ of, attribute: 'recorded_at:weekday', value: '3' }, { of, attribute: 'recorded_at:weekday', value: '4' }, { of, attribute: 'recorded_at:hour', value: '08' }, { of, attribute: 'kind', value: 'part' }]
  expect(toggledAll([kind!], [day!, hour!])).toEqual([kind, day, hour])
  expect(toggledAll([kind!, day!, hour!], [day!, hour!])).toEqual([kind])
  expect(toggledAll([kind!, day!, hour!], [other!, hour!])).toEqual([kind, hour, other])
})

it('joins what all chips say of the same things', () => {
  expect(conditionOfAll([{ of: 'cases:case', attribute: 'channel', value: 'public' }, { figure: 'late' }, { of: 'objects:lift', attribute: 'brand', value: 'A' }], 'cases:case', known)).toBe(`"channel" = 'public' AND (stage <> 'closed')`)
  expect(conditionOfAll([], 'cases:case', known)).toBeUndefined()
})
