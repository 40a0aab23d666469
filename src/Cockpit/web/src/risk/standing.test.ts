import { expect, it } from 'vitest'
import { modelOf, refusedSince, standingOf } from './standing'

const training = (version: string, isPublished: boolean) => ({ model: 'm', version, as_of: '2026-11-26', trained_at: '2026-11-26T00:00:00Z', is_published: isPublished })

it.each([
  [null, null, 'untrained', undefined],
  [null, training('1', false), 'refused', undefined],
  [training('1', true), training('1', true), 'telling', undefined],
  [training('1', true), training('2', false), 'telling', '2'],
])('published %j, last %j: %s, refused since: %s', (published, last, standing, since) => {
  expect(standingOf({ published, last })).toBe(standing)
  expect(refusedSince({ published, last })).toBe(since)
})

it('opens the first that tells, else the first, or the one that is named', () => {
  const never = { name: 'a', published: null, last: null }
  const tells = { name: 'b', published: training('1', true), last: training('1', true) }
  expect(modelOf([never, tells], '')).toBe(tells)
  expect(modelOf([never], '')).toBe(never)
  expect(modelOf([never, tells], 'a')).toBe(never)
  expect(modelOf([never, tells], 'c')).toBeUndefined()
})
