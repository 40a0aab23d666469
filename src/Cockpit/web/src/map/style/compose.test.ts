import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testLayer } from '@/map/testLayer'
import { baseLayers } from './baseMap'
import { compose, type Picture } from './compose'
import { palettes } from './palette'

const byCategory = { by: 'category', kinds: [{ value: 'lift', colour: '#3B75AF', shape: 'square' }, { value: '', colour: '#7F7F7F', shape: 'cross' }] }

const catalog = [
  ...baseLayers.map((name) => testLayer(name, 'MultiPolygon')),
  testLayer('grid.division', 'MultiPolygon'), testLayer('grid.unit', 'Polygon'), testLayer('grid.duty', 'MultiPolygon'),
  testLayer('registry.special_equipment', 'Point', byCategory), testLayer('registry.part', 'Point', { ...byCategory, by: 'class_code', prefix: 2 }), testLayer('cases.case_file', 'Point'),
  testLayer('gis.trees', 'Point'), testLayer('gis.cables', 'MultiLineString'), testLayer('gis.zones', 'Polygon'),
  { ...testLayer('pmtiles.city', 'Geometry'), tile_layers: ['gis.road', 'gis.building'] },
  testLayer('gis.styled', 'Point', { by: 'state', kinds: [{ value: 'a', colour: '#112233', shape: 'star' }, { value: 'b', colour: '#445566', shape: 'cross' }] }),
]
const imagery: NonNullable<Picture['imagery']> = {
  name: 'imagery', title: '影像', title_en: 'Imagery', kind: 'wmts', attribution: '©', elevation: null, minzoom: 0, maxzoom: 17, bounds: [-180, -90, 180, 90], tile_size: 256,
  tiles: ['http://inner:8080/rasters/imagery/{z}/{x}/{y}.jpg'],
}
const picture: Picture = { theme: 'light', language: 'zh-CN', catalog, visible: catalog.map(({ name }) => name), hidden: [], selected: null, origin: 'http://localhost' }
const valid = (changes: Partial<Picture>) => validateStyleMin(compose({ ...picture, ...changes })).map(({ message }) => message)

describe('the composed style', () => {
  it.each([
    ['light', {}],
    ['dark, in English', { theme: 'dark', language: 'en' }],
    ['with kinds switched off', { hidden: ['registry.special_equipment:lift', 'registry.part:', 'cases.case_file:closed', 'grid.division:4'] }],
    ['over imagery', { imagery }],
    ['with a selection', { selected: { type: 'Point', coordinates: [116, 44] } }],
    ['without any layer', { catalog: [], visible: [] }],
  ] satisfies [string, Partial<Picture>][])('is valid: %s', (_, changes) => expect(valid(changes)).toEqual([]))

  it('asks our own server alone, for all base layers in one tile', () => {
    const style = compose(picture)
    expect(style.glyphs).toBeUndefined()
    expect(style.sprite).toBeUndefined()
    expect(style.sources.base).toMatchObject({ tiles: [`http://localhost/tiles/${baseLayers.join(',')}/{z}/{x}/{y}.mvt?named=gis.water,gis.building`] })
    expect(JSON.stringify(style).match(/https?:\/\/[^/"]+/g)?.every((origin) => origin === 'http://localhost')).toBe(true)
  })

  it('imagery lies under every line and name, in the place of the drawn areas, and comes from here', () => {
    const style = compose({ ...picture, imagery })
    expect(style.sources.imagery).toMatchObject({ type: 'raster', tiles: ['http://localhost/rasters/imagery/{z}/{x}/{y}.jpg'], maxzoom: 17 })
    expect(style.layers.slice(0, 2).map(({ type }) => type)).toEqual(['background', 'raster'])
    expect(style.layers.filter((layer) => layer.type === 'fill' && layer.source === 'base')).toEqual([])
    expect(style.layers.some(({ id }) => id === 'road-primary')).toBe(true)
  })

  it.each(['light', 'dark'] as const)('over imagery roads are light between dark edges, whatever the theme: %s', (theme) => {
    const paints = new Map(compose({ ...picture, theme, imagery }).layers.map(({ id, paint }) => [id, paint as Record<string, unknown>]))
    const [road, edge] = [paints.get('road-street')?.['line-color'], paints.get('road-street-case')?.['line-color']]
    expect(JSON.stringify(road)).toContain('#f4f6f8')
    expect(edge).toBe('#1a222a')
  })

  it('a layer that a function makes is asked with what was given, drawn by what each feature is', () => {
    const made = { ...testLayer('gis.near', 'Geometry'), parameters: [{ name: 'most', type: 'integer', title: null, title_en: null, default: '200', least: 1, most: 1000, one_of: null }] }
    const style = compose({ ...picture, catalog: [made], visible: ['gis.near'], given: new Map([['gis.near', { most: '20' }]]) })
    expect(style.sources['gis.near']).toMatchObject({ tiles: ['http://localhost/tiles/gis.near/{z}/{x}/{y}.mvt?most=20'] })
    expect(style.layers.filter((layer) => 'source' in layer && layer.source === 'gis.near').map(({ type }) => type)).toEqual(['fill', 'line', 'circle'])
    expect(validateStyleMin(style)).toEqual([])
  })

  it('of a layer only what a filter says is asked for', () => {
    const style = compose({ ...picture, filters: new Map([['gis.trees', "color = 'red' AND name LIKE '%1&2%'"]]) })
    expect(style.sources['gis.trees']).toMatchObject({ tiles: ["http://localhost/tiles/gis.trees/{z}/{x}/{y}.mvt?filter=color+%3D+%27red%27+AND+name+LIKE+%27%251%262%25%27"] })
    expect(JSON.stringify(style.sources['gis.zones'])).not.toContain('filter')
  })

  it('counts of things with levels of warning are grey where levels are mixed, and graver areas lie above others', () => {
    const levels = { by: 'color', kinds: [{ value: 'red', colour: '#C53A32', shape: 'diamond' }, { value: 'blue', colour: '#3B75AF', shape: 'circle' }] }
    const style = compose({ ...picture, catalog: [testLayer('risk.lifts', 'Point', levels), testLayer('risk.cells', 'Polygon', levels)], visible: ['risk.lifts', 'risk.cells'] })
    const of = (id: string) => style.layers.find((layer) => layer.id === id)
    expect(of('risk.lifts:count')?.paint).toMatchObject({ 'circle-color': ['case', ['==', ['get', 'color:red'], ['get', 'point_count']], '#C53A32', ['==', ['get', 'color:blue'], ['get', 'point_count']], '#3B75AF', palettes.light.mixed] })
    expect(of('risk.cells:fill')?.layout).toMatchObject({ 'fill-sort-key': ['match', ['to-string', ['get', 'color']], 'red', 2, 0] })
    expect(validateStyleMin(style)).toEqual([])
  })

  it('an archive is drawn layer by layer', () => {
    const drawn = compose(picture).layers.filter((layer) => 'source' in layer && layer.source === 'pmtiles.city')
    expect(drawn.map((layer) => `${layer.type} ${'source-layer' in layer ? layer['source-layer'] : ''}`).sort()).toEqual(
      ['circle gis.building', 'circle gis.road', 'fill gis.building', 'fill gis.road', 'line gis.building', 'line gis.road'])
  })

  it('a base layer that the caller may not see is neither asked for nor drawn', () => {
    const style = compose({ ...picture, catalog: catalog.filter(({ name }) => name !== 'gis.poi'), visible: [] })
    expect(JSON.stringify(style)).not.toContain('gis.poi')
  })

  it('points lie above the names, areas below', () => {
    const ids = compose(picture).layers.map(({ id }) => id)
    expect(ids.indexOf('gis.trees:mark')).toBeGreaterThan(ids.indexOf('road-name'))
    expect(ids.indexOf('gis.zones:fill')).toBeLessThan(ids.indexOf('road-name'))
  })
})

it.each(['light', 'dark'] as const)('accent, surface and ink on the map are those of the panels: %s', (theme) => {
  const tokens = readFileSync('src/design/tokens.css', 'utf8')
  for (const name of ['accent', 'surface', 'ink'] as const) {
    const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? []
    expect(palettes[theme][name]).toBe(theme === 'light' ? light : dark)
  }
})
