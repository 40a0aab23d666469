import { createExpression } from '@maplibre/maplibre-gl-style-spec'
import { expect, it } from 'vitest'
import { nameIn } from './labels'

it.each([
  ['zh-CN', { name: '北京路', name_en: 'Beijing Road' }, '北京路'],
  ['en', { name: '北京路', name_en: 'Beijing Road' }, 'Beijing Road'],
  ['en', { name: '北京路' }, '北京路'],
])('in %s %j is called %s', (language, properties, name) => {
  const { result, value } = createExpression(nameIn(language), 'text-field')
  if (result !== 'success') throw new Error(JSON.stringify(value))
  expect(value.evaluate({ zoom: 15 }, { type: 1, properties } as Parameters<typeof value.evaluate>[1])).toBe(name)
})
