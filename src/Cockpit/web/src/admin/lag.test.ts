import { expect, it } from 'vitest'
import { shareOf, standingOf, worstFirst } from './lag'

const at = (state: 'live' | 'rebuilding' | 'failed', lag_seconds: number, read_share: number | null = null, name = 'tiles') => ({ name, state, lag_seconds, read_share }) as Parameters<typeof shareOf>[0] & { name: string }

it.each([
  [at('live', 0), 'live', 0],
  [at('live', 15), 'behind', 0.5],
  [at('live', 45), 'late', 0.866],
  [at('live', 900), 'late', 1],
  [at('rebuilding', 900, 0.4), 'reading', 0.4],
  [at('rebuilding', 900), 'reading', 0],
  [at('failed', 3), 'failed', 0.224],
])('%j is %s, %f of a bar', (projection, standing, share) => {
  expect(standingOf(projection)).toBe(standing)
  expect(shareOf(projection)).toBeCloseTo(share, 3)
})

it('has the worst first', () => expect(worstFirst([at('live', 0, null, 'a'), at('live', 3, null, 'b'), at('failed', 0, null, 'c'), at('rebuilding', 0, null, 'd')]).map(({ name }) => name)).toEqual(['c', 'd', 'b', 'a']))
