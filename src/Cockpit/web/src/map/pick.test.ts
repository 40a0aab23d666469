import { describe, expect, it } from 'vitest'
import { hitsOf as hitsAmong, plainChoice } from './pick'

const recorded = new Set(['grid.division', 'grid.unit', 'gis.building', 'gis.road', 'registry.part', 'registry.cylinder'])
const hitsOf = (features: Parameters<typeof hitsAmong>[0]) => hitsAmong(features, recorded)

function rendered(sourceLayer: string, id: number | undefined, type: 'Point' | 'LineString' | 'Polygon', properties: Record<string, unknown> = {}, source = sourceLayer) {
  return { source, sourceLayer, id, geometry: { type }, properties }
}
const layers = (hits: { layer: string; id: string }[]) => hits.map((hit) => `${hit.layer}/${hit.id}`)

describe('things under the pointer', () => {
  it('points come before lines and areas, small areas before large ones', () => {
    const hits = hitsOf([
      rendered('grid.division', 1, 'Polygon', { level: 3 }),
      rendered('grid.division', 2, 'Polygon', { level: 5 }),
      rendered('grid.unit', 3, 'Polygon', { code: '990101001001001' }),
      rendered('gis.building', 4, 'Polygon'),
      rendered('gis.road', 5, 'LineString'),
      rendered('registry.part', 6, 'Point'),
    ])
    expect(layers(hits)).toEqual(['registry.part/6', 'gis.building/4', 'gis.road/5', 'grid.unit/3', 'grid.division/2', 'grid.division/1'])
    expect(plainChoice(hits)?.id).toBe('6')
  })

  it('a thing drawn in several style layers and tiles is one hit', () => {
    expect(hitsOf([rendered('gis.road', 5, 'LineString'), rendered('gis.road', 5, 'LineString')])).toHaveLength(1)
  })

  it('a feature without an id cannot be opened', () => {
    expect(hitsOf([rendered('gis.road', undefined, 'LineString')])).toEqual([])
  })

  it('of a layer without records a feature is told by its tile, with or without an id', () => {
    const hits = hitsOf([rendered('registry.near', 5, 'Point', { code: 'a' }), rendered('roofs', undefined, 'Polygon', { n: 1 }, 'pmtiles.city'), rendered('roofs', undefined, 'Polygon', { n: 1 }, 'pmtiles.city')])
    expect(hits.map(({ layer, id, properties, ofTile }) => [layer, id, properties, ofTile?.type])).toEqual([['registry.near', '5', { code: 'a' }, 'Point'], ['pmtiles.city', '', { n: 1 }, 'Polygon']])
  })

  it('what an archive holds of a layer with records opens the record', () => {
    expect(hitsOf([rendered('gis.road', 5, 'LineString', {}, 'pmtiles.city')])).toMatchObject([{ layer: 'gis.road', id: '5' }])
  })

  it('two things of the foremost rank are left to the user', () => {
    expect(plainChoice(hitsOf([rendered('registry.part', 1, 'Point'), rendered('registry.cylinder', 2, 'Point')]))).toBeUndefined()
    expect(plainChoice([])).toBeUndefined()
  })

  it('the name of an area is not a thing of its own', () => {
    expect(layers(hitsOf([rendered('grid.unit:name', 3, 'Point'), rendered('grid.unit', 3, 'Polygon')]))).toEqual(['grid.unit/3'])
  })
})
