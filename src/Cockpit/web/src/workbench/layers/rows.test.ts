import { expect, it } from 'vitest'
import type { LayerAttribute } from '@/api/contract'
import { answerOf, calledAs } from './rows'

const attribute = (name: string, type: string, codes: Record<string, string> | null = null): LayerAttribute => ({ name, type, title: `${name}!`, title_en: null, unit: type === 'number' ? 'm' : null, minzoom: 0, codes })
const attributes = [attribute('kind', 'text', { a: '甲' }), attribute('high', 'number'), attribute('empty', 'text'), attribute('tags', 'list')]

it('features are rows of what some of them have, codes in their words', () => {
  const { columns, rows, attributes: filled } = answerOf([
    { type: 'Feature', id: 1, geometry: null, properties: { kind: 'a', high: 2.5, empty: null, tags: ['x'] } },
    { type: 'Feature', id: 2, geometry: null, properties: { kind: 'b', high: null } },
  ], attributes)
  expect(columns).toEqual([{ name: 'id', type: 'VARCHAR' }, { name: 'kind', type: 'VARCHAR' }, { name: 'high', type: 'DOUBLE' }, { name: 'tags', type: 'JSON' }])
  expect(rows).toEqual([['1', '甲', 2.5, ['x']], ['2', 'b', null, null]])
  expect(calledAs(filled)).toEqual([undefined, 'kind!', 'high! · m', 'tags!'])
})
