import { expect, it } from 'vitest'
import type { SaidPart, SaidScreen, SaidView } from './declared'
import { differences } from './differences'

const figures: SaidPart = { at: { column: 1, row: 1, columns: 12, rows: 1 }, figures: ['plots'] }
const chart: SaidPart = { at: { column: 1, row: 2, columns: 4, rows: 3 }, title: '按作物', chart: { indicator: 'plots', by: 'crop' } }
const view: SaidView = { title: '流向', flows: 'positions' }
const screen: SaidScreen = { title: '菜园', parts: [figures, chart], views: { a: view, b: { ...view, title: '地块' } } }
const moved = { ...chart, at: { ...chart.at!, column: 5 } }
const said = { ...chart, chart: { indicator: 'weeds', by: 'crop' } }

it.each<[string, SaidScreen | undefined, string[]]>([
  ['the same', screen, []],
  ['another title and roles', { ...screen, title: '园', roles: ['leader'] }, ['title', 'roles']],
  ['a part elsewhere', { ...screen, parts: [figures, moved] }, ['moved']],
  ['a part that shows something else', { ...screen, parts: [figures, said] }, ['said']],
  ['elsewhere and something else, known by its title', { ...screen, parts: [figures, { ...said, at: moved.at }] }, ['moved', 'said']],
  ['one more, and one less', { ...screen, parts: [chart, { alerts: {}, side: 'left' }] }, ['added', 'removed']],
  ['the same in another order', { ...screen, parts: [chart, figures] }, ['partOrder']],
  ['views in another order', { ...screen, view_order: ['b'] }, ['viewOrder']],
  ['another view', { ...screen, views: { a: view, c: view } }, ['viewAdded', 'viewRemoved']],
  ['a view that shows something else', { ...screen, views: { ...screen.views, a: { ...view, title_en: 'Flows' } } }, ['viewSaid']],
  ['none', undefined, ['gone']],
])('%s', (_, after, told) => expect(differences(screen, after).map(({ what }) => what)).toEqual(told))

it('one that was not there', () => expect(differences(undefined, screen)).toEqual([{ what: 'madeAnew' }]))
