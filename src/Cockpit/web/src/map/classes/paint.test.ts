import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, it } from 'vitest'
import type { Form } from '@/map/style/dataLayers'
import { palettes } from '@/map/style/palette'
import { classesOf } from './classes'
import { distributionOfNumbers, distributionOfValues, type Distribution } from './distribution'
import { plainLook, type Look } from './look'
import { classKey, paintedLayers, type Painted } from './paint'

const numbers = distributionOfNumbers([1, 2, 3, 10, 11, 12, 50, undefined])
const texts = distributionOfValues(['a', 'a', 'b', undefined])
function painted(part: Partial<Look>, distribution: Distribution, form: Form = 'mixed', hidden: string[] = []): Painted {
  const look = { ...plainLook, by: 'v', ...part }
  return { id: 'x', source: 's', sourceLayer: 'x', form, look, classes: classesOf(look, distribution, distribution === numbers, 'light'), hidden: new Set(hidden), value: 'v', edgesFrom: 13, palette: palettes.light }
}
function keyOf(of: Painted, value: unknown): unknown {
  const key = classKey(of)
  if (typeof key === 'string') return key
  const expression = createExpression(key, 'layers[0].paint.line-color')
  if (expression.result !== 'success') throw new Error(JSON.stringify(expression.value))
  return expression.value.evaluate({ zoom: 10 }, { type: 1, properties: value === undefined ? {} : { v: value as string } })
}

describe('a feature', () => {
  it.each([[1, '0'], [9.9, '0'], [10, '1'], [12, '1'], [50, '2'], [1e9, '2'], [-5, '0'], [undefined, 'none'], ['7', 'none']])('of %j is in class %s', (value, key) => expect(keyOf(painted({ classes: 3 }, numbers), value)).toBe(key))
  it.each([['a', '0'], ['b', '1'], ['c', 'other'], [undefined, 'none'], ['', 'none']])('of text %j is in category %s', (value, key) => expect(keyOf(painted({}, texts), value)).toBe(key))
  it('is as all are where nothing tells them apart', () => expect(keyOf({ ...painted({}, texts), classes: classesOf(plainLook, undefined, false, 'light') }, 3)).toBe('0'))
})

const looks: Partial<Look>[] = [{}, { sized: true }, { shape: 'star', sized: true }, { outlined: false, opacity: 10 }, { method: 'categories' }, { ramp: 'greenPurple', turned: true, classes: 7, method: 'equal' }]
it.each(looks.flatMap((look) => (['point', 'line', 'area', 'mixed'] as const).flatMap((form) => [numbers, texts].map((distribution) => [look, form, distribution] as const))))('%j on %s makes layers that MapLibre takes', (look, form, distribution) => {
  const layers = paintedLayers({ ...painted(look, distribution, form, ['0', 'none']), label: 'v' })
  const mistakes = validateStyleMin({ version: 8, glyphs: 'a/{fontstack}/{range}', sources: { s: { type: 'vector', tiles: ['a'] } }, layers } as never)
  expect(mistakes.map(({ message }) => message)).toEqual([])
  expect(layers.length).toBeGreaterThan(1)
})
