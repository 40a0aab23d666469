import { describe, expect, it } from 'vitest'
import { freshPart, isWhole, partKinds, viewsOf, withOrder, type SaidPart } from './declared'
import { drawnPart, drawnView } from './drawn'

describe('the address of rows is that of the service', () => {
  it.each<[SaidPart, 'list' | 'duties' | 'alerts' | 'cases', string]>([
    [{ list: { objects: 'plot', filter: "crop = 'pea'", sort: '-sown_on', limit: 5 } }, 'list', "/objects/plot?filter=crop = 'pea'&sort=-sown_on&limit=5"],
    [{ duties: { obligation: 'weeding' } }, 'duties', "/duties?filter=obligation = 'weeding' AND (state IN ('open', 'grace', 'overdue'))&limit=10"],
    [{ alerts: { rules: ['weeds'], filter: "severity = 'red'" } }, 'alerts', "/alerts?filter=rule IN ('weeds') AND (severity = 'red')&sort=-severity&limit=10"],
    [{ alerts: {} }, 'alerts', '/alerts?filter=closed_at IS NULL&sort=-severity&limit=10'],
    [{ cases: { filter: "stage <> 'closed'", limit: 5 } }, 'cases', "/cases?filter=stage <> 'closed'&sort=-recorded_at&limit=5"],
  ])('%j', (said, content, rows) => expect(decodeURIComponent(drawnPart(said)[content]?.rows ?? '')).toBe(rows))
})

it('and is written as the service writes it', () => expect(drawnPart({ cases: { filter: "a IN ('b!*')" } }).cases?.rows).toBe('/cases?filter=a%20IN%20%28%27b%21%2A%27%29&sort=-recorded_at&limit=10'))

it.each(partKinds)('a fresh part of %s is one of that content', (kind) => expect(partKinds.filter((each) => drawnPart(freshPart(kind))[each] !== null)).toEqual([kind]))
it.each([['figures', false], ['chart', false], ['map', false], ['list', false], ['duties', false], ['alerts', true], ['cases', true]] as const)('a fresh part of %s can be drawn: %s', (kind, whole) => expect(isWhole(freshPart(kind))).toBe(whole))
it('a view is told as one content', () => expect(drawnView('a', { title: '甲', layers: ['gis.road'], time: 'day' })).toEqual({ name: 'a', title: { chinese: '甲', english: null }, layers: { names: ['gis.road'], time: 'day' }, divisions: null, flows: null, movers: null }))

describe('views', () => {
  const view = { title: '甲', flows: 'positions' } as const
  const screen = { title: '屏', parts: [], views: { a: view, b: view, c: view } }
  it.each([[['c', 'a', 'b'], ['c', 'a', 'b']], [['a', 'b', 'c'], undefined]])('in the order %j say %j', (names, said) => {
    const ordered = withOrder(screen, names)
    expect([ordered.view_order, viewsOf(ordered).map(([name]) => name)]).toEqual([said, names])
  })
  it('those that the order does not name stand behind', () => expect(viewsOf({ ...screen, view_order: ['b', 'gone'] }).map(([name]) => name)).toEqual(['b', 'a', 'c']))
})
