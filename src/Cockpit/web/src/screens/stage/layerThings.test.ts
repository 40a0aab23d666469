import { expect, it } from 'vitest'
import type { CatalogLayer, Indicator } from '@/api/contract'
import { writeArea } from './area/area'
import type { Known } from './chips'
import { isUnmovedLayer, layerFilter, namesIn, thingsOfLayer } from './layerThings'

it.each([['cases.case_file', 'cases:case'], ['risk.failure', 'scores:failure'], ['registry.lift', 'objects:lift'], ['registry.accident', 'records:accident'], ['gis.road', undefined]])('%s shows %s', (layer, things) => expect(thingsOfLayer(layer, (name) => name === 'accident')).toBe(things))

it.each([
  ["stage <> 'closed' AND due_at IS NOT NULL", ['stage', 'due_at']],
  [`"object.brand" = 'a b' OR NOT holds = true`, ['object.brand', 'holds']],
  ['WEEKDAY("recorded_at") = 3 AND HOUR("recorded_at") = 8', ['recorded_at']],
  ["name LIKE 'it''s and more%' AND day >= DATE('2026-01-01')", ['name', 'day']],
])('%s names %j', (condition, names) => expect(namesIn(condition)).toEqual(names))

const layer = { attributes: ['region', 'stage', 'recorded_at'].map((name) => ({ name })) } as unknown as CatalogLayer
const known: Known = { typesOf: () => [], attributeType: () => 'text', hasPlace: () => true, figure: (name) => ({ count: { sort: 'cases', name: 'case', where: name === 'late' ? "stage = 'x'" : "post = 'y'", sum: null, time: null } }) as unknown as Indicator }
const days = { from: '2026-11-01', to: '2026-11-24' }

it('asks a layer for what its attributes can say', () => {
  expect(layerFilter(layer, 'cases:case', { region: '9901', chips: [{ figure: 'late' }, { figure: 'posted' }, { of: 'cases:case', attribute: 'channel', value: 'x' }], days, time: 'recorded_at', shown: `"stage" IN ('a')` }, known))
    .toBe(`"stage" IN ('a') AND region LIKE '9901%' AND (stage = 'x') AND recorded_at >= DATE('2026-11-01') AND recorded_at < DATE('2026-11-25')`)
  const chips = [{ within: writeArea([[115, 44], [116, 44], [116, 45]]) }]
  expect(layerFilter({ attributes: [] }, undefined, { region: '', chips, shape: 'way' }, known)).toBe('S_INTERSECTS("way", POLYGON((115 44, 116 44, 116 45, 115 44)))')
  expect(layerFilter(layer, 'cases:case', { region: '', chips }, known)).toBeUndefined()
  expect(layerFilter({ attributes: [] }, undefined, { region: '9901', chips: [], days, time: 'recorded_at' }, known)).toBeUndefined()
})

it.each([
  ['what it can say', 'cases:case', { figure: 'late' }, false], ['an attribute that its tiles lack', 'cases:case', { figure: 'posted' }, true], ['something of other things', 'objects:camera', { of: 'cases:case', attribute: 'channel', value: 'x' }, true],
  ['something of things that it does not show', undefined, { figure: 'late' }, true], ['an area', undefined, { within: writeArea([[115, 44], [116, 44], [116, 45]]) }, false],
] as const)('knows of %s', (_, things, chip, isUnmoved) => expect(isUnmovedLayer(layer, things, [chip], known)).toBe(isUnmoved))
