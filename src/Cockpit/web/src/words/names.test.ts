import { expect, it } from 'vitest'
import { calledIn, standsFor, toldApart } from './names'

it('tells a name, and else the account', () => {
  const names = { chen: '陈工' }
  expect([calledIn(names, 'chen'), calledIn(names, 'token:x'), calledIn(null, 'chen')]).toEqual(['陈工', 'token:x', 'chen'])
  expect([standsFor(names, 'chen'), standsFor(names, 'token:x'), standsFor(names, null)]).toEqual(['chen', undefined, undefined])
})

it('tells those apart who are called the same', () =>
  expect([...toldApart([{ account: 'a', name: '陈工' }, { account: 'b', name: '吴工' }, { account: 'c', name: '陈工' }, { account: 'token:d', name: null }]).values()]).toEqual(['陈工 (a)', '吴工', '陈工 (c)', 'token:d']))
