import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { compose } from '@/map/style/compose'
import { testLayer } from '@/map/testLayer'
import { withFences, type FencePicture } from './fenceStyle'
import { square, testFence } from './testFence'

const map = compose({ theme: 'light', language: 'zh-CN', catalog: [testLayer('gis.road', 'LineString'), testLayer('gis.place')], visible: [], hidden: [], selected: null, origin: 'http://localhost' })
const picture: FencePicture = {
  theme: 'light', fence: 'f', object: 'x', crowded: false, isWay: true, witnesses: [{ lon: 110, lat: 40, isFull: true }, { lon: 110.1, lat: 40, isFull: false }],
  fences: [testFence('f', square(110, 40, 0.01), { name: '重点区', severity: 'high' }), testFence('p', { type: 'Point', coordinates: [110, 40] }, { radius_m: 100 }), testFence('l', { type: 'LineString', coordinates: [[110, 40], [111, 40]] }, { radius_m: 50 })],
}
interface Drawn { data: { features: { geometry: { type: string }; properties: Record<string, unknown> }[] } }
const drawn = (source: string) => (withFences(map, picture).sources[source] as unknown as Drawn).data.features

it.each(['light', 'dark'] as const)('the style is one: %s', (theme) => {
  expect(validateStyleMin(withFences(map, { ...picture, theme })).map(({ message }) => message)).toEqual([])
  expect(validateStyleMin(withFences(compose({ theme, language: 'en', catalog: [], visible: [], hidden: [], selected: null, origin: 'http://localhost' }), { ...picture, fence: undefined, object: undefined }))).toEqual([])
})

it('areas lie under the names of the base map, objects above them, and names of fences above objects', () => {
  const ids = withFences(map, picture).layers.map(({ id }) => id)
  expect(ids.indexOf('fence:fill')).toBeLessThan(ids.indexOf('road-name'))
  expect(ids.indexOf('object:dot')).toBeGreaterThan(ids.indexOf('road-name'))
  expect(ids.indexOf('fence:name')).toBeGreaterThan(ids.indexOf('object:dot'))
})

it('a fence is named with the shape of its severity, and drawn as the area it is', () => {
  expect(drawn('fence-names').map(({ properties }) => properties.name)).toEqual(['▲ 重点区', 'p', 'l'])
  expect(drawn('fences').map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Polygon', 'LineString'])
})
