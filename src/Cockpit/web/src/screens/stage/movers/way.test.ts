import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import type { Track } from '@/api/contract'
import { compose } from '@/map/style/compose'
import { palettes } from '@/map/style/palette'
import { testLayer } from '@/map/testLayer'
import { withMovers } from './moversStyle'
import { besideDay, dayOf, drawnWay, factsOf, frameOf } from './way'

const line = (from: string, to: string, coordinates: number[][]): Track['features'][number] => ({ type: 'Feature', geometry: { type: 'LineString', coordinates }, properties: { from, to, positions: coordinates.length, length_m: 100, times: [] } })
const track = (features: Track['features']): Track => ({ type: 'FeatureCollection', object: 'x', from: '', to: '', positions: 5, length_m: 200, tolerance_m: 0, features })
const way = track([line('2026-03-02T08:00:00Z', '2026-03-02T08:10:00Z', [[110, 40], [110.01, 40]]), line('2026-03-02T09:00:00Z', '2026-03-02T09:10:00Z', [[110.02, 40.01], [110.03, 40.02]])])

it('says how far, from when to when, and how often it was silent', () => {
  expect(factsOf(way)).toEqual({ meters: 200, positions: 5, from: new Date('2026-03-02T08:00:00Z'), to: new Date('2026-03-02T09:10:00Z'), gaps: 1 })
  expect(factsOf({ ...track([]), length_m: 0, positions: 0 })).toEqual({ meters: 0, positions: 0, from: undefined, to: undefined, gaps: 0 })
})

it('is drawn as its lines, with a mark where it began and where it ended', () => {
  const ends = drawnWay(way).filter(({ geometry }) => geometry.type === 'Point')
  expect(ends.map(({ geometry, properties }) => [geometry.type === 'Point' && geometry.coordinates, properties?.['last']])).toEqual([[[110, 40], false], [[110.03, 40.02], true]])
  expect(frameOf(way)).toEqual([110, 40, 110.03, 40.02])
  expect(frameOf(track([]))).toBeUndefined()
})

it.each([['2026-03-01', '2026-03-01'], ['2026-03-02', '2026-03-02'], ['2026-03-03', '2026-03-02'], ['monday', '2026-03-02'], [undefined, '2026-03-02']])('the link says %j: %s', (said, day) => expect(dayOf(said, '2026-03-02')).toBe(day))

it('there is no day after today', () => {
  expect(besideDay('2026-03-01', 1, '2026-03-02')).toBe('2026-03-02')
  expect(besideDay('2026-03-02', 1, '2026-03-02')).toBeUndefined()
  expect(besideDay('2026-03-01', -1, '2026-03-02')).toBe('2026-02-28')
})

it.each(['light', 'dark'] as const)('the style is one, duty grids lie under names and everybody above all: %s', (theme) => {
  const map = compose({ theme, language: 'zh-CN', catalog: [testLayer('gis.road', 'LineString'), testLayer('gis.place')], visible: [], hidden: [], selected: null, origin: 'http://localhost' })
  for (const shades of [[], [{ code: '990101001Z01', colour: '#112233', text: '50' }]]) {
    const drawn = withMovers(map, { shades, way, object: 'x', crowded: false, palette: palettes[theme], origin: 'http://localhost' })
    expect(validateStyleMin(drawn).map(({ message }) => message)).toEqual([])
    const ids = drawn.layers.map(({ id }) => id)
    expect(ids.indexOf('duty:fill')).toBeLessThan(ids.indexOf('road-name'))
    expect(ids.indexOf('object:dot')).toBeGreaterThan(ids.indexOf('way:line'))
  }
})
