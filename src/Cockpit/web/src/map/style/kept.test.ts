import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { expect, it } from 'vitest'
import { withKept } from './kept'

const points = (...at: number[]) => ({ type: 'geojson' as const, data: { type: 'MultiPoint' as const, coordinates: at.map((lon) => [lon, 0]) } })
const dots = (id: string, source: string): LayerSpecification => ({ id, source, type: 'circle' })
const style = (sources: StyleSpecification['sources'], ...layers: LayerSpecification[]): StyleSpecification => ({ version: 8, sources, layers })

it('what others drew stays on top, what moves stays where it is, and what is asked for no more goes', () => {
  const before = style({ cars: points(), old: points(1) }, dots('car', 'cars'), dots('old', 'old'))
  const shown = style({ cars: points(5, 6), old: points(1), drawn: points(9) }, dots('car', 'cars'), dots('old', 'old'), dots('drawn', 'drawn'))
  const next = style({ cars: points(), fresh: points(2) }, dots('car', 'cars'), dots('fresh', 'fresh'))
  const after = withKept(shown, next, { before, live: ['cars'] })
  expect(after.sources).toEqual({ cars: points(5, 6), fresh: points(2), drawn: points(9) })
  expect(after.layers.map(({ id }) => id)).toEqual(['car', 'fresh', 'drawn'])
})

it('data of a style that nobody else keeps are its own', () =>
  expect(withKept(style({ cars: points(5) }), style({ cars: points(7) }), { before: style({ cars: points(5) }), live: [] }).sources).toEqual({ cars: points(7) }))

it('a picture that is kept where the map is stays as it is', () => {
  const image = (url: string) => ({ type: 'image' as const, url, coordinates: [[0, 1], [1, 1], [1, 0], [0, 0]] as [[number, number], [number, number], [number, number], [number, number]] })
  expect(withKept(style({ ground: image('now') }), style({ ground: image('blank') }), { before: style({ ground: image('blank') }), live: ['ground'] }).sources).toEqual({ ground: image('now') })
})
