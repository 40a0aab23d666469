import { expect, it } from 'vitest'
import type { Indicator } from '@/api/contract'
import { writeArea } from './area/area'
import type { Chip, Known } from './chips'
import { askedOf, narrowedRows, overTime, unfollowed } from './question'

const indicator = (sort: string, name: string, time: string | null, whole: string | null = null, placed = true): Indicator => ({ name: 'x', has_place: placed, count: { sort, name, where: null, sum: null, time }, whole: whole && { sort: 'objects', name: whole, where: null, sum: null, time: null } }) as unknown as Indicator
const known: Known = { typesOf: (things) => (things === 'records:fault' || things === 'duties:inspection' ? ['lift'] : []), attributeType: () => 'text', hasPlace: () => true, figure: () => undefined }
const days = { from: '2026-11-01', to: '2026-11-24' }
const area: Chip = { within: writeArea([[115, 44], [116, 44], [116, 45]]) }
const inArea = 'S_INTERSECTS("geom", POLYGON((115 44, 116 44, 116 45, 115 44)))'
const brand: Chip = { of: 'objects:lift', attribute: 'brand', value: 'A' }

it.each<[string, Indicator, string, Chip[], object]>([
  ['what happened is of the days', indicator('cases', 'case', 'recorded_at'), '', [], days],
  ['what stands is of now', indicator('objects', 'lift', null), '', [], {}],
  ['a duty is of now, too', indicator('duties', 'inspection', 'due_on'), '990101', [], { filter: "region LIKE '990101%'" }],
  ['records follow the chips of their objects', indicator('records', 'fault', 'occurred_at'), '990101', [brand], { ...days, filter: `region LIKE '990101%' AND "object.brand" = 'A'` }],
  ['cases know nothing of brands', indicator('cases', 'case', 'recorded_at'), '990101', [brand], { ...days, filter: "region LIKE '990101%'" }],
  ['what is in an area is counted', indicator('cases', 'case', 'recorded_at'), '99', [area], { ...days, filter: `region LIKE '99%' AND ${inArea}` }],
  ['both sides of a share, though of other things', indicator('records', 'fault', 'occurred_at', 'lift'), '', [area, brand], { ...days, filter: inArea }],
  ['what lies nowhere is counted everywhere', indicator('objects', 'unit', null, null, false), '', [area], {}],
  ['of a share of other things only the place is told', indicator('records', 'fault', 'occurred_at', 'lift'), '990101', [brand], { ...days, filter: "region LIKE '990101%'" }],
])('%s', (_, figure, region, chips, asked) => expect(askedOf(figure, { region, days, chips }, known)).toEqual(asked))

it('tells what a figure cannot follow', () => {
  expect(unfollowed(indicator('records', 'fault', 'occurred_at'), [brand], known)).toEqual([])
  expect(unfollowed(indicator('cases', 'case', 'recorded_at'), [brand, area], known)).toEqual([brand])
  expect(unfollowed(indicator('objects', 'unit', null, null, false), [area], known)).toEqual([area])
  expect(unfollowed(indicator('cases', 'case', 'recorded_at'), [brand], known)).toEqual([brand])
  expect(unfollowed(indicator('records', 'fault', 'occurred_at', 'lift'), [brand], known)).toEqual([brand])
})

it.each([
  ['/duties?filter=band%20%3D%20%27overdue%27&limit=8', "region LIKE '99%'", "/duties?filter=%28band%20%3D%20%27overdue%27%29%20AND%20region%20LIKE%20%2799%25%27&limit=8"],
  ['/objects/lift?limit=8', 'x = 1', '/objects/lift?limit=8&filter=x%20%3D%201'],
  ['/alerts?limit=6', undefined, '/alerts?limit=6'],
])('%s is narrowed', (rows, filter, narrowed) => expect(narrowedRows(rows, filter)).toBe(narrowed))

it.each([
  ['recorded_at:month', '2025-12-01'], ['recorded_at:week', '2026-06-01'], ['recorded_at:day', '2026-10-26'], ['channel', '2026-11-01'],
])('told apart by %s, one asks from %s', (by, from) => expect(overTime(by, days)).toEqual({ ...days, from }))
