import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { compose } from '@/map/style/compose'
import { testLayer } from '@/map/testLayer'
import { groundOf, groundSource, onGround, type Frame } from './ground'

const style = compose({ theme: 'dark', language: 'zh-CN', catalog: ['gis.road', 'gis.place', 'registry.part'].map((name) => testLayer(name)), visible: ['registry.part'], hidden: [], selected: null, origin: 'http://localhost' })
const asked = (seen: Frame, width = 1000, height = 500, ratio = 1) => {
  const { url, coordinates } = groundOf(seen, { width, height }, { theme: 'dark', ratio })
  return { coordinates, query: Object.fromEntries(new URL(url, 'http://localhost').searchParams) }
}

it('one picture is drawn in the place of all tiles of the base map, right above the land, and data stay', () => {
  const drawn = onGround(style, 'dark')
  expect(Object.keys(drawn.sources).sort()).toEqual([groundSource, 'registry.part', 'selection'])
  expect(drawn.layers.slice(0, 2).map(({ type }) => type)).toEqual(['background', 'raster'])
  expect(drawn.layers.slice(2)).toEqual(style.layers.filter((layer) => 'source' in layer && layer.source !== 'base'))
  expect(validateStyleMin(drawn).map(({ message }) => message)).toEqual([])
})

it('a style without a base map stays as it is', () => {
  const plain = { ...style, sources: {}, layers: style.layers.slice(0, 1) }
  expect(onGround(plain, 'dark')).toBe(plain)
})

it('the picture reaches beyond what is seen by a quarter of it on each side', () => {
  const { query, coordinates } = asked([116, 30, 117, 30.4])
  expect(query).toMatchObject({ bbox: '115.7500000,29.9000000,117.2500000,30.5000000', width: '1500', height: '750', layers: '', notes: 'false', style: 'dark', ratio: '1' })
  expect(coordinates).toEqual([[115.75, 30.5], [117.25, 30.5], [117.25, 29.9], [115.75, 29.9]])
})

it.each<[Frame, number, number, number]>([[[116, 30, 117, 30.4], 7680, 2160, 1], [[116, 30, 117, 30.4], 1920, 1080, 2]])('%j of %i × %i pixels at ratio %i stays within what the server draws', (seen, width, height, ratio) => {
  const { query } = asked(seen, width, height, ratio)
  expect(Math.max(Number(query.width), Number(query.height)) * ratio).toBeLessThanOrEqual(4096)
  expect(Number(query.width) / Number(query.height)).toBeCloseTo(width / height, 1)
})

it('round the earth is not further than the earth', () => {
  const { query } = asked([-300, -80, 300, 80])
  expect(query.bbox).toBe('-180.0000000,-85.0500000,180.0000000,85.0500000')
  expect(query.width).toBe('600')
})
