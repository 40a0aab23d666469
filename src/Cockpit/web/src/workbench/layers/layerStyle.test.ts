import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { classesOf } from '@/map/classes/classes'
import { distributionOfNumbers } from '@/map/classes/distribution'
import { plainLook, type Look } from '@/map/classes/look'
import { testLayer } from '@/map/testLayer'
import { benchSource, canBeComplete, layerStyle, type LayerPicture } from './layerStyle'

const nothing = { type: 'FeatureCollection', features: [] } as const
function picture(geometry: string, part: Partial<Look>, more: Partial<LayerPicture> = {}): LayerPicture {
  const look = { ...plainLook, by: 'n', ...part }
  const layer = testLayer('a.b', geometry)
  return { theme: 'dark', language: 'zh-CN', catalog: [layer], layer, look, classes: classesOf(look, distributionOfNumbers([1, 2, 3, 9]), true, 'dark'), hidden: ['1'], filter: '', isComplete: true, selected: { ...nothing, features: [] }, chosen: null, drawn: { ...nothing, features: [] }, origin: 'http://x', ...more }
}
const tilesOf = (of: LayerPicture) => (layerStyle(of).sources[benchSource] as { tiles: string[] }).tiles[0]

it.each([
  [picture('Point', {}, { filter: "name = '50%&x'" }), "?filter=name+%3D+%2750%25%26x%27&complete=true"],
  [picture('Polygon', { label: 'n' }, { isComplete: false }), '?named=a.b'],
  [picture('LineString', { label: 'n' }, { isComplete: false }), ''],
])('tiles are asked for what is shown: %#', (of, query) => expect(tilesOf(of)).toBe(`http://x/tiles/a.b/{z}/{x}/{y}.mvt${query}`))

it.each(['Point', 'MultiLineString', 'Polygon', 'Geometry'])('%s makes a style that MapLibre takes, thinned or whole', (geometry) => {
  for (const isComplete of [true, false]) expect(validateStyleMin(layerStyle(picture(geometry, { label: 'n', sized: true }, { isComplete })) as never).map(({ message }) => message)).toEqual([])
})

it('tiles are complete where few enough features are left', () => {
  expect(canBeComplete(testLayer('a.b'), 100)).toBe(true)
  expect(canBeComplete(testLayer('a.b'), 2_000_000)).toBe(false)
  expect(canBeComplete(testLayer('a.b'), undefined)).toBe(false)
})
