import { expect, it } from 'vitest'
import type { ObjectType, RecordKind } from '@/api/contract'
import { datingKinds, resultOf } from './lastRecord'

const attributes = (...names: string[]) => names.map((each) => ({ name: each.split(':')[0]!, type: each.split(':')[1]! })) as unknown as ObjectType['attributes']
const kind = (name: string, of: string[], ...names: string[]) => ({ name, of, attributes: attributes(...names) }) as unknown as RecordKind
const inspection = kind('inspection', ['lift'], 'inspection_kind:text', 'result:text', 'next_on:date')

it('Kinds that say a date which the object keeps are those that it goes by', () => {
  const kinds = [inspection, kind('order', ['lift'], 'deadline_on:date'), kind('fault', ['lift'], 'next_on:time'), kind('inspection_of_others', ['crane'], 'next_on:date')]
  expect(datingKinds({ name: 'lift', attributes: attributes('next_on:date', 'made_on:date', 'name:text') }, kinds).map(({ name }) => name)).toEqual(['inspection'])
})
it.each([
  [{ inspection_kind: '定期', result: '合格' }, 'result'],
  [{ inspection_kind: '定期', result: null }, 'inspection_kind'],
  [{}, undefined],
])('Of %j it is told: %s', (values, name) => expect(resultOf(inspection, values)?.name).toBe(name))
