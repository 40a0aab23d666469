import { expect, it } from 'vitest'
import { keptAnswer } from './keptAnswer'

const kept = keptAnswer('indicator', 'rate', 'region:6')

it.each([
  [['indicator', 'rate', 'region:6', { filter: 'a' }], 1],
  [['indicator', 'rate', 'region:9', {}], undefined],
  [['indicator', 'count', 'region:6', {}], undefined],
])('of %j there is kept %s', (queryKey, answer) => expect(kept(1, { queryKey })).toBe(answer))

it('of nothing before nothing is kept', () => expect(kept(undefined, undefined)).toBeUndefined())
