import { expect, it } from 'vitest'
import { creditsOf } from './credits'
import { testLayer } from './testLayer'

const osm = '© OpenStreetMap contributors'
const catalog = [
  { ...testLayer('gis.road', 'LineString'), attribution: osm }, { ...testLayer('gis.water', 'Polygon'), attribution: osm },
  { ...testLayer('gis.survey'), attribution: '测绘院' }, { ...testLayer('gis.both'), attribution: `测绘院 · ${osm}` }, testLayer('gis.own'),
]

it.each([
  [[], osm],
  [['gis.own', 'gis.survey'], `${osm} · 测绘院`],
  [['gis.both'], `${osm} · 测绘院`],
])('with %j shown: %s', (visible, credits) => expect(creditsOf(catalog, visible, undefined)).toBe(credits))

it('of data that are nobody else\'s nobody is named', () => expect(creditsOf([testLayer('gis.road')], ['gis.road'], undefined)).toBe(''))
